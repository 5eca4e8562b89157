package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Binding;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Over;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Stacked;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.Notation;

/// Formulas for LaTeX's mathematical mode with `amsmath` and `amssymb`: `-2\,x\,\sin\left(x^{2} - 1\right)`.
final class Latex extends Linear {
    private static final Brackets ROUND = inner -> "\\left(" + inner + "\\right)";
    private static final Pattern WORD = Pattern.compile("(\\p{L}+)_?(\\d*)");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\{}$&#%_^~]");

    Latex() {
        super(ROUND);
    }

    @Override
    public String sign(Relation relation) {
        return relation.latex();
    }

    @Override
    String minus() {
        return "-";
    }

    @Override
    String times() {
        return "\\,";
    }

    @Override
    String space() {
        return "\\,";
    }

    @Override
    String over() {
        return "/";
    }

    @Override
    String glyph(Notation notation) {
        return notation.latex();
    }

    /// Single letters and Greek ones as they are, words in italics, the owner of a path upright, digits below.
    @Override
    String symbol(String name) {
        if (name.equals("…")) {
            return "\\dots";
        }
        if (name.startsWith(Names.ADJOINT)) {
            return "\\delta_{" + symbol(name.substring(Names.ADJOINT.length())) + "}";
        }
        int dot = name.lastIndexOf('.');
        String owner = dot < 0 ? "" : "\\text{" + escaped(name.substring(0, dot + 1)) + "}";
        String last = name.substring(dot + 1);
        Optional<String> accent = Greek.accent(last);
        if (accent.isPresent()) {
            return owner + "\\" + accent.get() + "{" + symbol(Greek.withoutAccent(last)) + "}";
        }
        Matcher word = WORD.matcher(last);
        if (!word.matches()) {
            return "\\text{" + escaped(name) + "}";
        }
        String letters = Greek.spelled(word.group(1));
        String main =
                Greek.isLatex(letters) ? "\\" + letters : letters.length() == 1 ? letters : "\\mathit{" + letters + "}";
        return owner + main + (word.group(2).isEmpty() ? "" : "_{" + word.group(2) + "}");
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group()) {
                            case "\\" -> "\\textbackslash{}";
                            case "^" -> "\\textasciicircum{}";
                            case "~" -> "\\textasciitilde{}";
                            default -> "\\" + match.group();
                        }));
    }

    @Override
    public String remark(String before, Equation equation, String after) {
        return "\\text{" + escaped(before) + "}" + equation(equation) + "\\text{" + escaped(after) + "}";
    }

    @Override
    Text number(Numeral numeral) {
        return numeral.exponent() == 0
                ? Text.atom(numeral.digits())
                : Text.of(Level.PRODUCT, numeral.digits() + " \\cdot 10^{" + numeral.exponent() + "}");
    }

    @Override
    Text special(Special special) {
        return Text.atom(
                switch (special.value()) {
                    case PI -> "\\pi";
                    case E -> "e";
                    case INFINITY -> "\\infty";
                    case NOT_A_NUMBER -> "\\mathrm{NaN}";
                });
    }

    @Override
    Text indexed(Indexed indexed) {
        String array = at(indexed.array(), Level.ATOM);
        boolean isPlain = indexed.array() instanceof Symbol && !array.contains("_{");
        return Text.atom((isPlain ? array : "{" + array + "}") + below(indexed.positions()));
    }

    private String below(List<Formula> positions) {
        return "_{" + positions.stream().map(this::inner).collect(Collectors.joining(",")) + "}";
    }

    @Override
    Text padded(Formula read) {
        return Text.of(Level.CHOICE, inner(read) + "\\text{ else }0");
    }

    @Override
    Text product(List<Formula> factors) {
        boolean isPlain = factors.stream().skip(1).noneMatch(Linear::startsWithNumber);
        return chain(factors, isPlain ? times() : " \\cdot ", Level.PRODUCT, Level.MATRIX);
    }

    @Override
    Text quotient(Formula numerator, Formula denominator) {
        return Text.of(Level.MATRIX, "\\frac{" + inner(numerator) + "}{" + inner(denominator) + "}");
    }

    @Override
    Text power(Power power) {
        String exponent = "^{" + inner(power.exponent()) + "}";
        boolean isWhole = power.exponent() instanceof Number(var value) && value.isWhole();
        if (isWhole
                && power.base() instanceof Function function
                && function.notation().form() == Notation.Form.FUNCTION) {
            return Text.of(Level.POWER, glyph(function.notation()) + exponent + arguments(function));
        }
        String base = at(power.base(), Level.ATOM);
        return Text.of(Level.POWER, (power.base() instanceof Symbol ? base : "{" + base + "}") + exponent);
    }

    @Override
    Text root(Formula radicand) {
        return Text.of(Level.POWER, "\\sqrt{" + inner(radicand) + "}");
    }

    @Override
    Text function(Function function) {
        Optional<Formula> raised = raised(function);
        if (raised.isPresent()) {
            return Text.of(Level.POWER, "{" + at(raised.get(), Level.ATOM) + "}^{" + glyph(function.notation()) + "}");
        }
        return function.notation().form() == Notation.Form.TEMPLATE
                ? super.function(function)
                : Text.atom(glyph(function.notation()) + arguments(function));
    }

    private String arguments(Function function) {
        return function.arguments().stream().map(this::inner).collect(Collectors.joining(", ", "\\left(", "\\right)"));
    }

    @Override
    Text bracket(Formula condition) {
        return Text.atom("\\left[" + inner(condition) + "\\right]");
    }

    @Override
    Text cases(Cases cases) {
        StringBuilder rows = new StringBuilder("\\begin{cases}");
        Formula rest = cases;
        while (rest instanceof Cases(Formula condition, Formula then, Formula otherwise)) {
            rows.append(inner(then))
                    .append(" & \\text{if }")
                    .append(inner(condition))
                    .append(" \\\\ ");
            rest = otherwise;
        }
        return Text.of(Level.CHOICE, rows + inner(rest) + " & \\text{otherwise}\\end{cases}");
    }

    @Override
    Text masked(Masked masked) {
        if (!masked.isArray()) {
            return super.masked(masked);
        }
        String line = at(masked.value(), Level.POWER) + " \\odot "
                + bracket(masked.condition()).string();
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text big(Big big) {
        String sign = glyph(big.notation()).replace("\\operatorname{", "\\operatorname*{");
        String body = text(big.body()).last(Level.PRODUCT, ROUND);
        return Text.of(Level.REDUCTION, sign + bindings(big.bindings()) + " " + body)
                .open();
    }

    private String bindings(List<Binding> bindings) {
        if (bindings.stream().noneMatch(Binding::isShown)) {
            return bindings.stream()
                    .map(binding -> symbol(binding.index()))
                    .collect(Collectors.joining(",", "_{", "}"));
        }
        return bindings.stream()
                .map(binding -> "0 \\le " + symbol(binding.index()) + " < " + inner(binding.size()))
                .collect(Collectors.joining(",\\ ", "_{", "}"));
    }

    @Override
    Text stacked(Stacked stacked) {
        String call = glyph(stacked.notation()) + bindings(stacked.bindings()) + ROUND.around(inner(stacked.body()));
        return Text.atom("{" + call + "}" + below(stacked.positions()));
    }

    @Override
    Text over(Over over) {
        String sign = "\\operatorname*{" + over.reducer() + "}_{\\text{" + escaped(over.samples()) + "}}";
        return Text.atom(sign + ROUND.around(inner(over.body())));
    }

    @Override
    Text transpose(Formula matrix) {
        Optional<Formula> raised = raised(matrix);
        return raised.isPresent()
                ? Text.of(Level.POWER, "{" + at(raised.get(), Level.ATOM) + "}^{-\\top}")
                : Text.of(Level.POWER, "{" + at(matrix, Level.ATOM) + "}^{\\top}");
    }

    @Override
    Text matrixProduct(List<Formula> factors) {
        return Text.of(
                Level.MATRIX,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining("\\,")));
    }

    @Override
    Text dot(Dot dot) {
        return Text.of(Level.MATRIX, transpose(dot.left()).string() + "\\," + at(dot.right(), Level.MATRIX));
    }

    @Override
    Text outer(Outer outer) {
        return Text.of(
                Level.MATRIX,
                at(outer.left(), Level.POWER) + "\\," + transpose(outer.right()).string());
    }

    @Override
    Text elementwise(List<Formula> factors) {
        return Text.of(
                Level.ELEMENTWISE,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining(" \\odot ")));
    }

    @Override
    Text elementwiseQuotient(ElementwiseQuotient quotient) {
        String line = at(quotient.numerator(), Level.POWER) + " \\oslash " + at(quotient.denominator(), Level.POWER);
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text derivative(Derivative derivative) {
        String sign = derivative.isPartial() ? "\\partial " : "d ";
        String order = derivative.order() == 1 ? "" : "^{" + derivative.order() + "}";
        String above = sign.strip() + order;
        String below = "}{" + sign + at(derivative.variable(), Level.ATOM) + order + "}";
        return derivative.isOfName()
                ? Text.of(Level.MATRIX, "\\frac{" + above + " " + inner(derivative.body()) + below)
                : Text.of(Level.POWER, "\\frac{" + above + below + operand(derivative.body()));
    }
}
