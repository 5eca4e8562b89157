package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Prints checked trees: every value with its type, every shorthand written out, each function once for each
/// combination
/// of shapes that it is called with.
public final class CheckedPrinter {
    private final Map<CheckedFunction, String> functions = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private CheckedPrinter() {}

    /// All models and functions of a file.
    public static String print(CheckedFile file) {
        List<String> parts = new ArrayList<>();
        file.models().forEach(model -> parts.add(print(model)));
        file.functions().forEach(function -> parts.add(print(function)));
        return String.join("\n", parts);
    }

    /// A model and the functions that it calls.
    public static String print(CheckedModel model) {
        return new CheckedPrinter().model(model);
    }

    /// A function and those that it calls.
    public static String print(CheckedFunction function) {
        CheckedPrinter printer = new CheckedPrinter();
        printer.label(function);
        return printer.called(0);
    }

    private String model(CheckedModel model) {
        text.append("model ").append(model.name()).append(" {\n");
        for (CheckedModel.Declared declared : model.declared()) {
            line(word(declared) + " " + declared.binding() + suffix(declared));
        }
        model.definitions().forEach(this::definition);
        text.append("}\n");
        return called(0);
    }

    private static String word(CheckedModel.Declared declared) {
        return switch (declared.role()) {
            case INPUT -> declared.samples().isPresent() ? "input" : "shared input";
            case TARGET -> "target";
            case PARAMETER -> declared.isFrozen() ? "frozen param" : "param";
            case STATE -> "state";
        };
    }

    private static String suffix(CheckedModel.Declared declared) {
        String arguments = declared.initialiserArguments().isEmpty()
                ? ""
                : declared.initialiserArguments().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "(", ")"));
        return declared.samples()
                .map(samples -> " per " + samples)
                .orElse(declared.initialiser().isEmpty() ? "" : " ~ " + declared.initialiser() + arguments);
    }

    private void line(String line) {
        text.append("  ").append(line).append('\n');
    }

    private void definition(CheckedDefinition definition) {
        String purpose = definition.purpose() == Tree.Purpose.LOCAL
                ? ""
                : definition.purpose().name().toLowerCase(java.util.Locale.ROOT) + " ";
        line(purpose + definition.binding() + " = " + term(definition.value()));
    }

    /// Appends the functions that were called so far, and those that they call.
    private String called(int first) {
        List<CheckedFunction> open = List.copyOf(functions.keySet()).subList(first, functions.size());
        for (CheckedFunction function : open) {
            String arguments =
                    function.arguments().stream().map(Binding::toString).collect(Collectors.joining(", "));
            text.append("fn ")
                    .append(label(function))
                    .append('(')
                    .append(arguments)
                    .append(") {\n");
            function.definitions().forEach(this::definition);
            line("return " + term(function.result()) + " : " + function.result().type());
            text.append("}\n");
        }
        return open.isEmpty() ? text.toString() : called(first + open.size());
    }

    /// Functions that differ only in shapes are numbered.
    private String label(CheckedFunction function) {
        return functions.computeIfAbsent(function, _ -> {
            long others = functions.keySet().stream()
                    .filter(other -> other.name().equals(function.name()))
                    .count();
            return others == 0 ? function.name() : function.name() + "#" + (others + 1);
        });
    }

    private String term(Term term) {
        return switch (term) {
            case Term.Number number -> number.quantity().toString();
            case Term.Use use -> use.binding().path();
            case Term.Position position -> position.index().name();
            case Term.Labelled labelled -> term(labelled.value());
            case Term.Training _ -> "training";
            case Term.Draw draw -> draw.distribution() + "(" + draw.type() + ")";
            case Term.Next next -> term(next.value());
            case Term.Check check -> "check " + term(check.condition());
            case Term.Elementwise apply -> elementwise(apply);
            case Term.Choice choice ->
                "(if " + term(choice.condition()) + " then " + term(choice.then()) + " else " + term(choice.otherwise())
                        + ")";
            case Term.Read read ->
                term(read.array())
                        + read.places().stream().map(Affine::toString).collect(Collectors.joining(", ", "[", "]"))
                        + read.otherwise()
                                .map(otherwise -> " else " + term(otherwise))
                                .orElse("");
            case Term.Table table -> "table" + indices(table.indices()) + " " + term(table.body());
            case Term.Fold fold -> fold.folding() + indices(fold.indices()) + " (" + term(fold.body()) + ")";
            case Term.Over over -> over.folding() + "(" + term(over.body()) + " over " + over.samples() + ")";
            case Term.Reshaped reshaped -> "reshape(" + term(reshaped.array()) + ", " + reshaped.shape() + ")";
            case Term.Call call -> label(call.function()) + "(" + terms(call.arguments(), ", ") + ")";
            case Term.Derivative derivative ->
                derivative.form().name().toLowerCase(java.util.Locale.ROOT) + "(" + terms(derivative.children(), ", ")
                        + ")";
            case Term.Collected collected -> collected(collected);
            case Term.Broken _ -> "?";
        };
    }

    private String collected(Term.Collected collected) {
        CheckedLoop loop = collected.loop();
        String carries = loop.carries().stream()
                .map(carry -> carry.before() + " = " + term(carry.initial()) + " then " + term(carry.next()))
                .collect(Collectors.joining(", "));
        String body = loop.definitions().stream()
                .map(definition -> definition.binding() + " = " + term(definition.value()))
                .collect(Collectors.joining("; "));
        return (collected.isLast() ? "last" : "each") + "[" + index(loop.index())
                + (loop.isBackwards() ? " backwards" : "") + (loop.recomputes() ? " recompute" : "") + "] ("
                + term(collected.value()) + ") carrying " + carries
                + " where " + body;
    }

    private String terms(List<Term> terms, String separator) {
        return terms.stream().map(this::term).collect(Collectors.joining(separator));
    }

    private String elementwise(Term.Elementwise apply) {
        String name = apply.operator().name();
        return Character.isLetter(name.charAt(0)) && apply.arguments().size() == 1
                ? name + "(" + terms(apply.arguments(), ", ") + ")"
                : "(" + terms(apply.arguments(), " " + name + " ") + ")";
    }

    private static String indices(List<IndexVariable> indices) {
        return indices.stream().map(CheckedPrinter::index).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String index(IndexVariable index) {
        Size end = index.from().plus(index.count());
        return index.name() + " in " + index.from() + ".." + end;
    }
}
