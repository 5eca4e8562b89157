package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Transpose;
import org.gradsmith.compiler.ir.Notation;
import org.jspecify.annotations.Nullable;

/// The sum of the products of the elements of two matrices as the trace of a product, `Σ[i, j] A[i, j]·B[j, i]` as
/// `tr(A B)`, where one of them is a product or a transpose; `sum(A ⊙ B)` otherwise.
final class Trace {
    private static final Notation NOTATION = new Notation(Notation.Form.FUNCTION, "tr", "trace", "\\operatorname{tr}");

    private Trace() {}

    /// @param pair two matrices with the same rows and columns; null where there are more factors
    static Optional<Formula> of(@Nullable List<Formula> pair) {
        if (pair == null || pair.stream().noneMatch(Trace::isTurnable)) {
            return Optional.empty();
        }
        Formula left = pair.getFirst();
        Formula right = pair.getLast();
        if (left instanceof Transpose(Formula first) && right instanceof Transpose(Formula second)) {
            Formula product = new Formula.Elementwise(Order.factors(List.of(first, second)));
            return Optional.of(Formula.Function.of("sum", product));
        }
        return Stream.of(product(transposed(left), right), product(transposed(right), left))
                .min(Comparator.comparingLong(Trace::transposes))
                .map(factors -> of(new MatrixProduct(inOrder(factors))));
    }

    /// The sum of the elements on the diagonal.
    static Formula of(Formula matrix) {
        return Formula.Function.of(NOTATION, matrix);
    }

    /// Which factor is the first changes nothing.
    private static List<Formula> inOrder(List<Formula> factors) {
        Formula first = Order.factors(
                        factors.stream().filter(factor -> !Notes.isWide(factor)).toList())
                .stream()
                .findFirst()
                .orElse(factors.getFirst());
        List<Formula> rotated = new ArrayList<>(factors);
        Collections.rotate(rotated, -rotated.indexOf(first));
        return rotated;
    }

    private static boolean isTurnable(Formula matrix) {
        return matrix instanceof MatrixProduct || matrix instanceof Transpose;
    }

    private static List<Formula> product(Formula left, Formula right) {
        return Stream.of(left, right)
                .flatMap(factor -> factors(factor).stream())
                .toList();
    }

    private static List<Formula> factors(Formula matrix) {
        return matrix instanceof MatrixProduct(List<Formula> factors) ? factors : List.of(matrix);
    }

    private static long transposes(List<Formula> factors) {
        return factors.stream().filter(Transpose.class::isInstance).count();
    }

    private static Formula transposed(Formula matrix) {
        return switch (matrix) {
            case Transpose(Formula inner) -> inner;
            case MatrixProduct(List<Formula> factors) ->
                new MatrixProduct(new ArrayList<>(
                        factors.reversed().stream().map(Trace::transposed).toList()));
            case Formula.Function function when function.notation().equals(Notation.function("diag")) -> function;
            default -> new Transpose(matrix);
        };
    }
}
