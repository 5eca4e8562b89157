package org.gradsmith.compiler.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Operator;

/// All scalar operators. A new one is one entry in the list of its family; nothing else knows of it.
public final class Operators {
    private static final List<Operator> ALL = Stream.of(
                    Arithmetic.ALL,
                    Comparison.ALL,
                    Exponential.ALL,
                    Logistic.ALL,
                    Trigonometric.ALL,
                    Hyperbolic.ALL,
                    Special.ALL,
                    Piecewise.ALL,
                    Passing.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Operator> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Operator::name, Function.identity()));

    private Operators() {}

    /// Every operator, grouped by family.
    public static List<Operator> all() {
        return ALL;
    }

    /// The operator of a name, such as `exp` or `<`.
    public static Optional<Operator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
