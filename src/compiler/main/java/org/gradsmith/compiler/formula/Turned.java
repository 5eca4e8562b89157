package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.Elementwise;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Over;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Quotient;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.jspecify.annotations.Nullable;

/// Changes a formula's sign without writing a minus before it: `y − s` for `s − y`, wherever the difference stands.
final class Turned {
    private Turned() {}

    /// The formula with the other sign; null if that takes a minus.
    static @Nullable Formula of(Formula formula) {
        return switch (formula) {
            case Negative(Formula operand) -> operand;
            case Sum(List<Formula> terms)
            when terms.stream().anyMatch(Negative.class::isInstance) ->
                Notes.sum(terms.stream().map(Notes::negative).toList());
            case Product(List<Formula> factors)
            when one(factors) instanceof List<Formula> others -> new Product(others);
            case Quotient(Formula above, Formula below)
            when of(above) instanceof Formula other -> new Quotient(other, below);
            case Big big
            when big.reducer().equals("sum") && of(big.body()) instanceof Formula other ->
                new Big(big.notation(), big.reducer(), big.bindings(), other);
            case Over over
            when of(over.body()) instanceof Formula other -> new Over(over.reducer(), other, over.samples());
            case Masked masked when of(masked.value()) instanceof Formula other -> masked(masked, other);
            case Function function
            when function.takesSign() && of(function.arguments().getFirst()) instanceof Formula other ->
                new Function(function.notation(), function.java(), true, List.of(other));
            default -> array(formula);
        };
    }

    /// A term of a sum with its minus before all of it: `−1/n·[c]`.
    static Formula minusFirst(Formula term) {
        return term instanceof Masked masked && masked.value() instanceof Negative(Formula positive)
                ? new Negative(masked(masked, positive))
                : term;
    }

    private static @Nullable Formula array(Formula formula) {
        return switch (formula) {
            case Outer(Formula left, Formula right) when of(left) instanceof Formula other -> new Outer(other, right);
            case Outer(Formula left, Formula right) when of(right) instanceof Formula other -> new Outer(left, other);
            case MatrixProduct(List<Formula> factors)
            when one(factors) instanceof List<Formula> others -> new MatrixProduct(others);
            case Elementwise(List<Formula> factors)
            when one(factors) instanceof List<Formula> others -> new Elementwise(others);
            case ElementwiseQuotient(Formula above, Formula below)
            when of(above) instanceof Formula other -> new ElementwiseQuotient(other, below);
            case Dot(Formula left, Formula right) when of(right) instanceof Formula other -> new Dot(left, other);
            case Dot(Formula left, Formula right) when of(left) instanceof Formula other -> new Dot(other, right);
            default -> null;
        };
    }

    private static Formula masked(Masked masked, Formula value) {
        Cases exact = masked.exact();
        if (value.equals(Notes.ONE)) {
            return new Formula.Bracket(masked.condition());
        }
        Cases turned = exact.then().equals(masked.value())
                ? new Cases(exact.condition(), value, exact.otherwise())
                : new Cases(exact.condition(), exact.then(), value);
        return new Masked(value, masked.condition(), turned, masked.isArray());
    }

    /// The factors, one of them turned.
    private static @Nullable List<Formula> one(List<Formula> factors) {
        for (int i = 0; i < factors.size(); i++) {
            Formula other = of(factors.get(i));
            if (other != null) {
                List<Formula> all = new ArrayList<>(factors);
                all.set(i, other);
                return all;
            }
        }
        return null;
    }
}
