package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.syntax.Tree.*;

/// Writes a tree as a text that parses to the same tree: one statement a line, two spaces for each block.
public final class TreePrinter {
    private static final String INDENTATION = "  ";

    private final StringBuilder text = new StringBuilder();
    private String margin = "";

    private TreePrinter() {}

    /// A whole file, with an empty line between two declarations.
    public static String text(File file) {
        TreePrinter printer = new TreePrinter();
        for (Declaration declaration : file.declarations()) {
            printer.text.append(printer.text.isEmpty() ? "" : "\n");
            printer.declaration(declaration);
        }
        return printer.text.toString();
    }

    /// An expression on one line.
    public static String text(Expression expression) {
        return ExpressionPrinter.value(expression);
    }

    /// A statement with its block.
    public static String text(Statement statement) {
        TreePrinter printer = new TreePrinter();
        printer.statement(statement);
        return printer.text.toString();
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Import d -> line("import \"" + d.path() + "\"");
            case Model d -> {
                documentation(d.documentation());
                block("model " + d.name() + hyperparameters(d.hyperparameters()), d.body());
            }
            case Layer d -> {
                documentation(d.documentation());
                block("layer " + d.name() + hyperparameters(d.hyperparameters()), d.body());
            }
            case Function d -> function(d);
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Function s -> function(s);
            case Input s -> documented(s.documentation(), input(s));
            case Parameter s ->
                documented(
                        s.documentation(),
                        (s.isFrozen() ? "frozen " : "") + "param " + s.name() + " : " + type(s.type())
                                + s.initialiser().map(i -> " ~ " + text(i)).orElse("") + presence(s.presence()));
            case State s ->
                documented(
                        s.documentation(),
                        "state " + s.name() + " : " + type(s.type()) + (s.isDrawn() ? " ~ " : " = ") + text(s.start())
                                + presence(s.presence()));
            case Instance s ->
                documented(
                        s.documentation(),
                        (s.isFrozen() ? "frozen " : "") + "layer " + s.name()
                                + (s.indices().isEmpty() ? "" : "[" + ExpressionPrinter.binders(s.indices()) + "]")
                                + " = " + text(s.value())
                                + s.repeated()
                                        .map(row -> " repeated " + text(row.times()) + recompute(row.recomputes()))
                                        .orElse("")
                                + presence(s.presence()));
            case Assignment s ->
                documented(s.documentation(), purpose(s.purpose()) + s.name() + " = " + text(s.value()));
            case IndexedAssignment s ->
                documented(
                        s.documentation(),
                        purpose(s.purpose()) + s.name() + "[" + ExpressionPrinter.binders(s.indices()) + "] = "
                                + text(s.value()));
            case Return s -> line("return " + text(s.value()));
            case Check s ->
                line("check(" + text(s.condition())
                        + s.message().map(m -> ", " + text(m)).orElse("") + ")");
            case Scan s ->
                block(
                        "scan " + ExpressionPrinter.binder(s.index())
                                + (s.isBackwards() ? " backwards" : "") + recompute(s.recomputes()) + " carrying "
                                + s.carries().stream()
                                        .map(carry -> carry.name() + " = " + text(carry.value()))
                                        .collect(Collectors.joining(", ")),
                        s.body());
        }
    }

    private static String presence(Optional<Expression> condition) {
        return condition.map(c -> " if " + text(c)).orElse("");
    }

    private static String recompute(boolean recomputes) {
        return recomputes ? " recompute" : "";
    }

    private static String input(Input input) {
        return (input.isShared() ? "shared " : "") + (input.isTarget() ? "target " : "input ") + input.name() + " : "
                + type(input.type()) + input.per().map(axis -> " per " + axis).orElse("");
    }

    private static String purpose(Purpose purpose) {
        return switch (purpose) {
            case LOCAL, LOSS -> "";
            case OUTPUT -> "output ";
            case METRIC -> "metric ";
            case EMIT -> "emit ";
            case UPDATE -> "update ";
        };
    }

    private void function(Function function) {
        documentation(function.documentation());
        String word = function.name().text().equals("apply") ? "" : "fn ";
        body(word + function.name() + "(" + arguments(function.arguments()) + ")", function.body());
        function.derivative().ifPresent(this::derivative);
    }

    private void derivative(Derivative derivative) {
        String arguments = derivative.arguments().stream().map(Name::text).collect(Collectors.joining(", "));
        String outer = margin;
        margin += INDENTATION;
        body("derivative (" + arguments + ")", derivative.body());
        margin = outer;
    }

    private void body(String head, List<Statement> body) {
        if (body.size() == 1 && body.getFirst() instanceof Return(Expression value, var _)) {
            line(head + " = " + text(value));
        } else {
            block(head, body);
        }
    }

    private void block(String head, List<Statement> body) {
        String outer = margin;
        line(head + " {");
        margin += INDENTATION;
        body.forEach(this::statement);
        margin = outer;
        line("}");
    }

    private static String hyperparameters(List<Argument> arguments) {
        return arguments.isEmpty() ? "" : "(" + arguments(arguments) + ")";
    }

    private static String arguments(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> argument.name()
                        + argument.type().map(type -> " : " + type(type)).orElse("")
                        + argument.standard().map(value -> " = " + text(value)).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String type(Type type) {
        String parameters = type.parameters().isEmpty() ? "" : "(" + ExpressionPrinter.list(type.parameters()) + ")";
        boolean hasShape = !type.shape().isEmpty() || type.kind().isEmpty();
        String shape = hasShape ? "[" + ExpressionPrinter.list(type.shape()) + "]" : "";
        return type.kind().map(Name::text).orElse("") + parameters + shape;
    }

    private void documented(String documentation, String line) {
        documentation(documentation);
        line(line);
    }

    private void documentation(String documentation) {
        if (!documentation.isEmpty()) {
            documentation.lines().forEach(line -> line(("/// " + line).stripTrailing()));
        }
    }

    private void line(String line) {
        text.append(margin).append(line).append("\n");
    }
}
