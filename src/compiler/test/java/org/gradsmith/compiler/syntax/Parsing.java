package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.DiagnosticRenderer;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;

/// What the tests of this package share.
final class Parsing {
    private Parsing() {}

    static Tree.Expression expression(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.Expression expression = Parser.expression(new Source("expression", text), diagnostics);
        assertThat(DiagnosticRenderer.plain(diagnostics.all())).isEmpty();
        return expression;
    }

    static Tree.File file(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File file = Parser.file(new Source("test.grad", text), diagnostics);
        assertThat(DiagnosticRenderer.plain(diagnostics.all())).isEmpty();
        return file;
    }

    static List<Diagnostic> mistakes(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Parser.file(new Source("test.grad", text), diagnostics);
        return diagnostics.all();
    }

    /// `line:column code` of each mistake.
    static List<String> places(String text) {
        return mistakes(text).stream()
                .map(mistake -> mistake.span().position().line() + ":"
                        + mistake.span().position().column() + " "
                        + mistake.mistake().code())
                .toList();
    }

    /// A tree with all its parentheses and no places: two trees are the same when these texts are.
    static String structure(Object part) {
        return switch (part) {
            case Source _, org.gradsmith.compiler.source.Span _ -> "";
            case List<?> list -> list.stream().map(Parsing::structure).collect(Collectors.joining(" ", "[", "]"));
            case Optional<?> optional -> optional.map(Parsing::structure).orElse("none");
            case Tree.Name name -> name.text();
            case Record tree -> record(tree);
            default -> String.valueOf(part);
        };
    }

    private static String record(Record tree) {
        StringBuilder text = new StringBuilder("(").append(tree.getClass().getSimpleName());
        for (RecordComponent component : tree.getClass().getRecordComponents()) {
            try {
                String part = structure(component.getAccessor().invoke(tree));
                text.append(part.isEmpty() ? "" : " ").append(part);
            } catch (ReflectiveOperationException unreadable) {
                throw new LinkageError("a record of the tree cannot be read", unreadable);
            }
        }
        return text.append(")").toString();
    }

    /// An expression with parentheses around every part.
    static String grouped(String text) {
        return grouped(expression(text));
    }

    private static String grouped(Tree.Expression expression) {
        return switch (expression) {
            case Tree.Binary e -> "(" + grouped(e.left()) + " " + e.operator() + " " + grouped(e.right()) + ")";
            case Tree.Unary e -> "(" + e.operator() + " " + grouped(e.operand()) + ")";
            case Tree.Reduction e ->
                "(" + e.reducer() + "[" + ExpressionPrinter.binders(e.indices()) + "] " + grouped(e.body()) + ")";
            case Tree.Conditional e ->
                "(if " + grouped(e.condition()) + " then " + grouped(e.then()) + " else " + grouped(e.otherwise())
                        + ")";
            case Tree.Call e ->
                grouped(e.function())
                        + e.arguments().stream()
                                .map(given -> grouped(given.value()))
                                .collect(Collectors.joining(", ", "(", ")"));
            case Tree.Subscript e
            when e.otherwise().isPresent() ->
                "(" + TreePrinter.text(new Tree.Subscript(e.array(), e.positions(), Optional.empty(), e.span()))
                        + " else " + grouped(e.otherwise().get()) + ")";
            default -> TreePrinter.text(expression);
        };
    }
}
