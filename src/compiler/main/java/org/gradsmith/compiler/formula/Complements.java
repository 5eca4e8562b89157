package org.gradsmith.compiler.formula;

import java.util.List;
import org.gradsmith.compiler.formula.Formula.Elementwise;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Sum;

/// Weights that are 1 together, as in `−(y·log(p) + (1 − y)·log(1 − p))`: a minus before both is not taken into one of
/// them, as in `(y − 1)·log(1 − p) − y·log(p)`.
final class Complements {
    private Complements() {}

    /// Whether each term of a sum is negative, one by a factor `y − 1` and another by a minus before its factor `y`.
    static boolean isIn(List<Formula> terms) {
        return terms.stream().anyMatch(term -> isOfOther(term, terms))
                && terms.stream().allMatch(term -> term instanceof Negative || isOfOther(term, terms));
    }

    private static boolean isOfOther(Formula term, List<Formula> terms) {
        return factors(term).stream()
                .filter(factor -> factor instanceof Sum sum && isMinusOne(sum))
                .map(factor -> ((Sum) factor).terms().getFirst())
                .anyMatch(weight -> terms.stream()
                        .anyMatch(other -> other instanceof Negative(Formula positive)
                                && factors(positive).contains(weight)));
    }

    private static boolean isMinusOne(Sum sum) {
        return sum.terms().size() == 2 && sum.terms().getLast().equals(new Negative(Notes.ONE));
    }

    private static List<Formula> factors(Formula term) {
        return switch (term) {
            case Product(List<Formula> factors) -> factors;
            case Elementwise(List<Formula> factors) -> factors;
            default -> List.of(term);
        };
    }
}
