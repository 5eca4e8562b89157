package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.jspecify.annotations.Nullable;

/// Functions with names at their arguments, each of which is shown as a whole: `f(A, b)`.
final class Applications {
    private final Names names;
    private final MatrixStyle style;

    Applications(Names names, MatrixStyle style) {
        this.names = names;
        this.style = style;
    }

    /// Whether a function takes numbers and gives one, so that it is lifted as scalar operators are.
    static boolean isElementwise(Call call) {
        return call.positions().isEmpty()
                && call.given().stream().allMatch(given -> given.positions().isEmpty());
    }

    /// What is read at the positions of the result; empty where an argument is not the same for all of them, or is no
    /// number, column or matrix.
    Optional<Names.Entry> whole(Call call) {
        List<Formula> arguments = new ArrayList<>();
        for (Call.Given given : call.given()) {
            Formula argument = names.written(call.lead()).isEmpty() ? array(given) : null;
            if (argument == null) {
                return Optional.empty();
            }
            arguments.add(argument);
        }
        Formula function = Formula.Function.of(call.function().notation(), arguments.toArray(Formula[]::new));
        return Optional.of(new Names.Entry(function, call.positions()));
    }

    private @Nullable Formula array(Call.Given given) {
        Set<Axis> extent = new HashSet<>(names.written(given.node().axes()));
        boolean isWhole = extent.isEmpty() || extent.equals(Set.copyOf(given.positions()));
        return isWhole && given.positions().size() <= 2 ? style.array(given.node(), Frame.of(given.positions())) : null;
    }
}
