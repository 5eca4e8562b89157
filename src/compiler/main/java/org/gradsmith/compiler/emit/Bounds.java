package org.gradsmith.compiler.emit;

import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// What can be proven of positions while generating code, so that no check is written for what always holds.
final class Bounds {
    private Bounds() {}

    /// Whether the value is never below 0.
    static boolean isNotNegative(IndexExpression index) {
        return index.terms().stream().allMatch(term -> isNotNegative(term.coefficient()) && isNotNegative(term.atom()))
                && isNotNegative(index.offset());
    }

    private static boolean isNotNegative(IndexExpression.Atom atom) {
        return switch (atom) {
            case IndexExpression.Position _, IndexExpression.Remainder _ -> true;
            case IndexExpression.Quotient(IndexExpression dividend, var _) -> isNotNegative(dividend);
        };
    }

    private static boolean isNotNegative(Size size) {
        return size.terms().stream().allMatch(term -> term.coefficient() >= 0);
    }

    /// Whether the value is always below a size.
    static boolean isBelow(IndexExpression index, Size size) {
        return greatest(index)
                .flatMap(greatest -> size.minus(greatest).constant())
                .filter(distance -> distance >= 1)
                .isPresent();
    }

    /// The greatest value, where it is plain to see.
    private static Optional<Size> greatest(IndexExpression index) {
        Size sum = index.offset();
        for (IndexExpression.Term term : index.terms()) {
            Optional<Size> atom = switch (term.atom()) {
                case IndexExpression.Position(Axis axis) ->
                    Optional.of(axis.size().minus(Size.ONE));
                case IndexExpression.Remainder(var _, Size divisor) -> Optional.of(divisor.minus(Size.ONE));
                case IndexExpression.Quotient _ -> Optional.empty();
            };
            boolean isNegative =
                    term.coefficient().constant().filter(c -> c < 0).isPresent();
            if (isNegative && isNotNegative(term.atom())) {
                continue;
            }
            if (atom.isEmpty() || !isNotNegative(term.coefficient())) {
                return Optional.empty();
            }
            sum = sum.plus(atom.get().times(term.coefficient()));
        }
        return Optional.of(sum);
    }
}
