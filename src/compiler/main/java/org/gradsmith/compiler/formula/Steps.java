package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;

/// A derivation, a line for each rule: `d/dx cos(x² − 1)  =  −sin(x² − 1)·d/dx(x² − 1)    chain rule: outer cos, inner
/// x² − 1`.
///
/// @param names what values are called
/// @param variable by which is derived
/// @param isPartial whether there are other variables, so that ∂ is written
public record Steps(Names names, String variable, boolean isPartial) {
    private static final String GAP = "    ";

    /// One step.
    ///
    /// @param subject what is differentiated
    /// @param result its derivative
    /// @param open what the variables of the result stand for the derivative of
    /// @param rule its name, such as "product rule"
    /// @param outer for the chain rule: the name of the outer function
    /// @param inner for the chain rule: what it is applied to
    public record Step(
            Node subject,
            Node result,
            Map<Variable, Node> open,
            String rule,
            Optional<String> outer,
            Optional<Node> inner) {}

    /// One line each; the notes stand below each other in the formats that are read as text.
    public List<String> lines(List<Step> steps, Format format) {
        List<Line> lines = steps.stream().map(step -> line(step, format)).toList();
        boolean isText = format != Format.LATEX && format != Format.MATHML;
        int left = lines.stream().mapToInt(line -> width(line.left)).max().orElse(0);
        int right = lines.stream().mapToInt(line -> width(line.right)).max().orElse(0);
        List<String> written = new ArrayList<>();
        for (Line line : lines) {
            written.add(
                    isText
                            ? padded(line.left, left) + " = " + padded(line.right, Math.min(right, 60)) + GAP
                                    + line.note
                            : line.equation + GAP + line.note);
        }
        return written;
    }

    /// The left and right side of one step.
    public Equation equation(Step step) {
        return new Equation(derivative(step.subject), set(result(step), step.result));
    }

    /// Why: `chain rule: outer cos, inner x² − 1`.
    public String note(Step step, Format format) {
        if (step.inner.isEmpty()) {
            return step.rule;
        }
        Format text = format == Format.ASCII || format == Format.JAVA ? Format.ASCII : Format.UNICODE;
        return step.rule + ": outer " + step.outer.orElse("function") + ", inner "
                + text.render(set(names, step.inner.get()));
    }

    private Line line(Step step, Format format) {
        Equation equation = equation(step);
        return new Line(
                format.render(equation.left()),
                format.render(equation.right()),
                format.equation(equation),
                note(step, format));
    }

    private Names result(Step step) {
        Names result = names.copy();
        step.open.forEach((unknown, part) -> result.show(unknown, derivative(part)));
        return result;
    }

    private Formula derivative(Node subject) {
        return new Formula.Derivative(isPartial, set(names, subject), new Formula.Symbol(variable), 1);
    }

    private static Formula set(Names names, Node node) {
        return new Typesetter(names).formula(node, Typesetter.Style.INDEX);
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private record Line(String left, String right, String equation, String note) {}
}
