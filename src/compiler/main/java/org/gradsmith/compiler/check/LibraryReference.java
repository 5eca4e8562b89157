package org.gradsmith.compiler.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// The page of the standard library: every function and layer with its arguments and what is written above it.
public final class LibraryReference {
    private static final String HEAD = """
            # The standard library

            Made from the files in
            [`src/compiler/main/resources/org/gradsmith/library`](../src/compiler/main/resources/org/gradsmith/library),
            which can be read and copied. A declaration of one's own shadows that of the library. Sizes that are small letters
            are found from what is given; an argument with `=` can be left out; every argument can be given by its name.

            Names and defaults are those of PyTorch where these agree with the rest of the world. What is different:

            * Everything is of one sample. Arrays have no batch axis; `reduction` is over the elements of one sample; weights
              multiply, and no mean divides by them. Losses of elements have `reduction = "none"` where nothing is said.
            * A cross-entropy of logits has a name of its own, `cross_entropy_logits`; `cross_entropy` and `nll` take
              probabilities and their logarithms. So has the divergence of two distributions, `kl_divergence`.
            * A logarithm of 0 is −∞ in `bce`, where PyTorch stops at −100. `rms_norm` has the ε of the other norms.
            * `var` and `std` divide by n, as NumPy does; PyTorch divides by n − 1, which `correction = 1` says here.
            * `normalize` works along the last axis, and so does `median` where no axis is named.
            * Recurrent networks take one bias a gate; only `gru` has a second one, inside of its reset gate. They give all
              states, or what `result` says: the "last", the last "memory", or "both".
            * `sort` and its like count, so they cost n² and have the derivatives one expects.
            """;

    private LibraryReference() {}

    /// The page, as Markdown.
    public static String text() {
        return HEAD + Library.sources().stream().map(LibraryReference::section).collect(Collectors.joining()) + known();
    }

    /// What is in no file.
    private static String known() {
        String functions = Builtins.all().stream()
                .sorted(Comparator.comparing(Builtins.Entry::name))
                .map(entry -> entry(entry.name() + signature(entry.slots()), entry.meaning()))
                .collect(Collectors.joining());
        String reductions = Foldings.all().stream()
                .map(folding -> entry(folding.name() + signature(Reductions.slots(folding)), folding.meaning()))
                .collect(Collectors.joining());
        return """

                ## Known to the compiler

                Reductions over all axes or some, `sum(x, axis = 0)`, and over samples, `mean(x over batch)`. Those over indices,
                `sum[i, j] …`, are sum, prod, max, min, mean, argmax, argmin, any, all and logsumexp.

                """ + reductions + "\nFunctions:\n\n" + functions;
    }

    private static String signature(List<Arguments.Slot> slots) {
        return slots.stream().map(Arguments.Slot::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String section(Source source) {
        String name = source.name().replaceAll("^.*/|\\.grad$", "");
        String remark = source.text()
                .lines()
                .takeWhile(line -> line.startsWith("///"))
                .map(line -> line.substring("///".length()).strip())
                .collect(Collectors.joining("\n"));
        List<Tree.Declaration> declarations =
                Parser.file(source, new Diagnostics()).declarations();
        return "\n## " + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "\n\n" + remark + "\n\n"
                + declarations.stream().map(LibraryReference::entry).collect(Collectors.joining());
    }

    private static String entry(Tree.Declaration declaration) {
        return switch (declaration) {
            case Tree.Function function ->
                entry(signature(function.name(), function.arguments()), function.documentation());
            case Tree.Layer layer -> entry("layer " + signature(layer), layer.documentation());
            case Tree.Model _, Tree.Import _ -> "";
        };
    }

    private static String signature(Tree.Layer layer) {
        String applied = layer.body().stream()
                .filter(Tree.Function.class::isInstance)
                .map(Tree.Function.class::cast)
                .filter(function -> function.name().text().equals("apply"))
                .map(function -> ", applied to " + arguments(function.arguments()))
                .collect(Collectors.joining());
        return signature(layer.name(), layer.hyperparameters()) + applied;
    }

    private static String signature(Tree.Name name, List<Tree.Argument> arguments) {
        return arguments.isEmpty() ? name.text() : name + arguments(arguments);
    }

    private static String arguments(List<Tree.Argument> arguments) {
        return arguments.stream().map(argument -> argument.span().text()).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String entry(String signature, String documentation) {
        return "* `" + signature + "`  \n  " + documentation.strip().replace("\n", "\n  ") + "\n";
    }
}
