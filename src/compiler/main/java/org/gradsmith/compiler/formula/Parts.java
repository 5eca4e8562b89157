package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Bracket;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.Elementwise;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Over;
import org.gradsmith.compiler.formula.Formula.Padded;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Quotient;
import org.gradsmith.compiler.formula.Formula.Root;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Stacked;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.formula.Formula.Transpose;

/// What a formula consists of, one level deep, for those who walk through it without asking what it is.
final class Parts {
    private Parts() {}

    /// The formulas in it, as they are read.
    static List<Formula> of(Formula formula) {
        return switch (formula) {
            case Number _, Special _, Symbol _ -> List.of();
            case Indexed(Formula array, List<Formula> positions) -> join(array, positions);
            case Padded(Formula read) -> List.of(read);
            case Negative(Formula operand) -> List.of(operand);
            case Sum(List<Formula> terms) -> terms;
            case Product(List<Formula> factors) -> factors;
            case Quotient(Formula numerator, Formula denominator) -> List.of(numerator, denominator);
            case Power(Formula base, Formula exponent) -> List.of(base, exponent);
            case Root(Formula radicand) -> List.of(radicand);
            case Function function -> function.arguments();
            case Infix(var _, Formula left, Formula right) -> List.of(left, right);
            case Bracket(Formula condition) -> List.of(condition);
            case Cases(Formula condition, Formula then, Formula otherwise) -> List.of(condition, then, otherwise);
            case Masked masked -> List.of(masked.value(), masked.condition());
            case Big big -> List.of(big.body());
            case Stacked stacked -> join(stacked.body(), stacked.positions());
            case Over over -> List.of(over.body());
            case Transpose(Formula matrix) -> List.of(matrix);
            case MatrixProduct(List<Formula> factors) -> factors;
            case Dot(Formula left, Formula right) -> List.of(left, right);
            case Outer(Formula left, Formula right) -> List.of(left, right);
            case Elementwise(List<Formula> factors) -> factors;
            case ElementwiseQuotient(Formula numerator, Formula denominator) -> List.of(numerator, denominator);
            case Derivative derivative -> List.of(derivative.body(), derivative.variable());
        };
    }

    /// What tells it from others of its kind: a name, a number, a symbol.
    static String head(Formula formula) {
        return switch (formula) {
            case Number(var value) -> value.toString();
            case Special(var value) -> value.toString();
            case Symbol(String name) -> name;
            case Function function -> function.notation().ascii();
            case Infix infix -> infix.notation().ascii();
            case Big big -> big.notation().ascii() + big.bindings();
            case Stacked stacked -> stacked.notation().ascii() + stacked.bindings();
            case Over over -> over.reducer() + over.samples();
            case Derivative derivative -> "d" + derivative.order();
            default -> "";
        };
    }

    private static List<Formula> join(Formula first, List<Formula> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
