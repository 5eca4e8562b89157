package org.gradsmith.compiler.formula;

import java.util.List;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.Notation;

/// Formulas in the language of this program, which reads them back: `-2*x*sin(x^2 - 1)`, `W @ x + b`.
final class Ascii extends Linear {
    Ascii() {
        super(Brackets.ROUND);
    }

    @Override
    String minus() {
        return "-";
    }

    @Override
    String times() {
        return "*";
    }

    @Override
    String over() {
        return "/";
    }

    @Override
    Text transpose(Formula matrix) {
        return Text.atom(at(matrix, Level.ATOM) + ".T");
    }

    @Override
    String symbol(String name) {
        return Greek.spelled(name).replace("…", "etc");
    }

    @Override
    String glyph(Notation notation) {
        return notation.ascii();
    }

    /// A comment, which is not read back.
    @Override
    public String remark(String before, Equation equation, String after) {
        return "// " + before + equation(equation) + after;
    }

    @Override
    Text number(Numeral numeral) {
        return Text.atom(numeral.plain());
    }

    @Override
    Text special(Special special) {
        return Text.atom(special.value().toString());
    }

    @Override
    Text power(Power power) {
        return Text.of(Level.POWER, at(power.base(), Level.ATOM) + "^" + at(power.exponent(), Level.ATOM));
    }

    @Override
    Text root(Formula radicand) {
        return Text.atom("sqrt(" + inner(radicand) + ")");
    }

    @Override
    Text bracket(Formula condition) {
        return cases(new Cases(condition, Notes.ONE, Notes.ZERO));
    }

    @Override
    boolean showsMasks() {
        return false;
    }

    @Override
    Text masked(Masked masked) {
        return cases(masked.exact());
    }

    @Override
    Text matrixProduct(List<Formula> factors) {
        return chain(factors, " @ ", Level.MATRIX, Level.POWER);
    }

    @Override
    Text dot(Dot dot) {
        return Text.atom("dot(" + inner(dot.left()) + ", " + inner(dot.right()) + ")");
    }

    @Override
    Text outer(Outer outer) {
        return Text.atom("outer(" + inner(outer.left()) + ", " + inner(outer.right()) + ")");
    }

    @Override
    Text elementwise(List<Formula> factors) {
        return chain(factors, "*", Level.ELEMENTWISE, Level.POWER);
    }

    @Override
    Text elementwiseQuotient(ElementwiseQuotient quotient) {
        String line = at(quotient.numerator(), Level.POWER) + "/" + at(quotient.denominator(), Level.POWER);
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text derivative(Derivative derivative) {
        String order = derivative.order() == 1 ? "" : "^" + derivative.order();
        boolean isName = derivative.isOfName();
        String below = "/d" + at(derivative.variable(), Level.ATOM) + order;
        return Text.of(
                isName ? Level.MATRIX : Level.POWER,
                isName
                        ? "d" + order + inner(derivative.body()) + below
                        : "d" + order + below + operand(derivative.body()));
    }
}
