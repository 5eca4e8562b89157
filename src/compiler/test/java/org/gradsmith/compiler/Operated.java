package org.gradsmith.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// A model with an array `y` of a variable `x`, to which derivative operators are applied, two ways for each result.
///
/// @param text all before the closing brace, and what it uses
/// @param hasPlain whether there is `plain` as well, which is the same as `y` without derivatives of one's own
record Operated(String name, String text, List<Tree.Input> inputs, boolean hasPlain) {
    private static final int SAMPLES = 2;

    /// Directions, weights, and contractions of derivatives with them.
    private static final String HELPERS = """
            fn measure(y : [n])    = sum[i] cos(0.37*i + 0.2) * sin(y[i])
            fn along(x : [n])      { t[i in 0..n] = sin(1.7*i + 0.5); return t }
            fn along(x : [n, m])   { t[i in 0..n, j in 0..m] = sin(1.7*i + 2.3*j + 0.5); return t }
            fn across(x : [n])     { t[i in 0..n] = cos(2.9*i + 0.3); return t }
            fn across(x : [n, m])  { t[i in 0..n, j in 0..m] = cos(2.9*i + 1.3*j + 0.3); return t }
            fn inner(a : [n], b : [n])       = sum(a * b)
            fn inner(a : [n, m], b : [n, m]) = sum(a * b)
            fn times(J : [m, n], t : [n])       = J @ t
            fn times(J : [m, n, k], t : [n, k]) { r[i] = sum[p, q] J[i, p, q] * t[p, q]; return r }
            fn times(H : [m, l, n, k], t : [n, k]) { r[i, j] = sum[p, q] H[i, j, p, q] * t[p, q]; return r }
            fn before(c : [m], J : [m, n])    = Jᵀ @ c
            fn before(c : [m], J : [m, n, k]) { r[p, q] = sum[i] c[i] * J[i, p, q]; return r }
            fn all(x : real)         = stack(x)
            fn all(x : [n])          = x
            fn all(x : [n, m])       = flatten(x)
            fn all(x : [n, m, k])    = flatten(x)
            fn all(x : [n, m, k, l]) = flatten(x)
            fn elements(x : [n]) = n
            """;

    private static final String BEFORE = """

            e = measure(y)
            t = along(x)
            u = across(x)
            c = across(y)
            g = grad(e, x)
            """;

    /// Two ways to write one result.
    record Identity(String name, String left, String right) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// All models of a file.
    static List<Operated> of(Path path) throws IOException {
        String file = Files.readString(path);
        List<Tree.Declaration> declarations = Parser.file(new Source(path.toString(), file), new Diagnostics())
                .declarations();
        String used = declarations.stream()
                .filter(declaration -> !(declaration instanceof Tree.Model))
                .map(declaration -> declaration.span().text())
                .collect(Collectors.joining("\n"));
        return declarations.stream()
                .filter(Tree.Model.class::isInstance)
                .map(declaration -> of(used, (Tree.Model) declaration))
                .toList();
    }

    private static Operated of(String used, Tree.Model model) {
        String text = model.span().text();
        List<Tree.Input> inputs = model.body().stream()
                .filter(Tree.Input.class::isInstance)
                .map(Tree.Input.class::cast)
                .toList();
        return new Operated(
                model.name().text(),
                used + "\n" + text.substring(0, text.lastIndexOf('}')),
                inputs,
                text.contains("plain = "));
    }

    /// The model, whose result is for each identity: how many elements it has, those of the left, those of the right.
    Opinions.Case model(List<Identity> identities) {
        StringBuilder model = new StringBuilder(HELPERS).append(text).append(BEFORE);
        List<String> parts = new ArrayList<>();
        for (Identity identity : identities) {
            int number = parts.size();
            model.append(
                    "left%d = all(%s)\nright%d = all(%s)\n".formatted(number, identity.left, number, identity.right));
            parts.add("stack(elements(left%1$d)), left%1$d, right%1$d".formatted(number));
        }
        model.append("output result = concat(" + String.join(", ", parts) + ")\nloss = 1\n}\n");
        return new Opinions.Case(name, model.toString(), given(), SAMPLES);
    }

    private List<Opinions.Given> given() {
        List<Opinions.Given> given = new ArrayList<>();
        for (Tree.Input input : inputs) {
            Placed.Argument argument =
                    Placed.Argument.of(input.name().text(), input.type().span().text());
            int samples = input.isShared() ? 1 : SAMPLES;
            given.add(new Opinions.Given(argument.type(), argument.values(given.size(), samples)));
        }
        return given;
    }
}
