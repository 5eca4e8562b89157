package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.stream.Collectors;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.Notation;

/// Formulas as a book would set them, as far as one line of characters goes: `−2·x·sin(x² − 1)`, `(p − y) xᵀ`.
final class Unicode extends Linear {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    Unicode() {
        super(Brackets.ROUND);
    }

    @Override
    public String sign(Relation relation) {
        return relation.unicode();
    }

    @Override
    String minus() {
        return "−";
    }

    @Override
    String times() {
        return "·";
    }

    @Override
    String over() {
        return "/";
    }

    /// The transpose of an inverse is `A⁻ᵀ`.
    @Override
    Text transpose(Formula matrix) {
        return raised(matrix)
                .map(inner -> Text.atom(at(inner, Level.ATOM) + "⁻ᵀ"))
                .orElseGet(() -> Text.atom(at(matrix, Level.ATOM) + "ᵀ"));
    }

    @Override
    Text function(Formula.Function function) {
        return raised(function)
                .map(inner -> Text.of(Level.POWER, at(inner, Level.ATOM) + glyph(function.notation())))
                .orElseGet(() -> super.function(function));
    }

    @Override
    String symbol(String name) {
        if (name.startsWith(Names.ADJOINT)) {
            return "δ" + symbol(name.substring(Names.ADJOINT.length()));
        }
        return Greek.letters(name);
    }

    @Override
    String glyph(Notation notation) {
        return notation.unicode();
    }

    @Override
    Text number(Numeral numeral) {
        return numeral.exponent() == 0
                ? Text.atom(numeral.digits())
                : Text.atom(numeral.plain().replace('-', '−'));
    }

    @Override
    Text special(Special special) {
        return Text.atom(
                switch (special.value()) {
                    case PI -> "π";
                    case E -> "e";
                    case INFINITY -> "∞";
                    case NOT_A_NUMBER -> "nan";
                });
    }

    @Override
    Text power(Power power) {
        String base = at(power.base(), Level.ATOM);
        String exponent = power.exponent() instanceof Number(var value) && value.isWhole()
                ? superscript(Numeral.of(value).plain())
                : "^" + at(power.exponent(), Level.ATOM);
        return Text.of(Level.POWER, base + exponent);
    }

    private static String superscript(String digits) {
        return digits.chars()
                .mapToObj(digit -> String.valueOf(SUPERSCRIPTS.charAt(digit - '0')))
                .collect(Collectors.joining());
    }

    @Override
    Text root(Formula radicand) {
        Text inner = text(radicand);
        boolean isPlain = radicand instanceof Number || radicand instanceof Symbol || radicand instanceof Special;
        return Text.of(Level.POWER, "√" + (isPlain ? inner.string() : Brackets.ROUND.around(inner.string())));
    }

    @Override
    Text bracket(Formula condition) {
        return Text.atom("[" + inner(condition) + "]");
    }

    @Override
    Text masked(Masked masked) {
        if (!masked.isArray()) {
            return super.masked(masked);
        }
        String line = at(masked.value(), Level.POWER) + " ⊙ "
                + bracket(masked.condition()).string();
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text matrixProduct(List<Formula> factors) {
        return Text.of(
                Level.MATRIX,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining(" ")));
    }

    @Override
    Text dot(Dot dot) {
        return Text.of(Level.MATRIX, at(dot.left(), Level.ATOM) + "ᵀ " + at(dot.right(), Level.MATRIX));
    }

    @Override
    Text outer(Outer outer) {
        return Text.of(Level.MATRIX, at(outer.left(), Level.POWER) + " " + at(outer.right(), Level.ATOM) + "ᵀ");
    }

    @Override
    Text elementwise(List<Formula> factors) {
        return Text.of(
                Level.ELEMENTWISE,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining(" ⊙ ")));
    }

    @Override
    Text elementwiseQuotient(ElementwiseQuotient quotient) {
        return Text.of(
                Level.ELEMENTWISE,
                at(quotient.numerator(), Level.POWER) + " ⊘ " + at(quotient.denominator(), Level.POWER));
    }

    @Override
    Text derivative(Derivative derivative) {
        String sign = derivative.isPartial() ? "∂" : "d";
        String order = derivative.order() == 1 ? "" : superscript(Integer.toString(derivative.order()));
        boolean isName = derivative.isOfName();
        String below = "/" + sign + at(derivative.variable(), Level.ATOM) + order;
        return Text.of(
                isName ? Level.MATRIX : Level.POWER,
                isName
                        ? sign + order + inner(derivative.body()) + below
                        : sign + order + below + operand(derivative.body()));
    }
}
