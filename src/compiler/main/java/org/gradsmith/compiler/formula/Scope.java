package org.gradsmith.compiler.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// What is written for the position along each axis at some place of a formula, and the letters used so far.
final class Scope {
    private static final List<String> LETTERS = List.of("i", "j", "k", "l", "m", "q", "r", "s", "t", "u", "v", "w");

    private final Map<Axis, Formula> positions;
    private final Set<String> letters;
    private final Map<String, Size> sizes;

    private Scope(Map<Axis, Formula> positions, Set<String> letters, Map<String, Size> sizes) {
        this.positions = positions;
        this.letters = letters;
        this.sizes = sizes;
    }

    /// No positions yet.
    ///
    /// @param taken names that no index may have
    static Scope outside(Set<String> taken) {
        return new Scope(Map.of(), Set.copyOf(taken), Map.of());
    }

    boolean has(Axis axis) {
        return positions.containsKey(axis);
    }

    Formula position(Axis axis) {
        return positions.getOrDefault(axis, new Formula.Symbol(axis.name()));
    }

    Formula position(IndexExpression expression) {
        return Places.of(expression, this::position);
    }

    /// The same and a fresh letter for an axis.
    ///
    /// @param isCalled whether the axis has a name that the letter should be
    Scope bind(Axis axis, boolean isCalled) {
        String letter = isCalled ? called(axis.name()) : fresh();
        Set<String> more = new HashSet<>(letters);
        more.add(letter);
        Map<String, Size> known = new HashMap<>(sizes);
        known.put(letter, axis.size());
        return new Scope(with(axis, new Formula.Symbol(letter)), more, known);
    }

    /// The same with another position for an axis.
    Scope at(Axis axis, Formula position) {
        return new Scope(with(axis, position), letters, sizes);
    }

    /// The letter of an axis that was given one.
    String letter(Axis axis) {
        return ((Formula.Symbol) position(axis)).name();
    }

    /// Whether the position along an axis is an index that runs from its start to its end.
    boolean isWhole(Axis axis) {
        return position(axis) instanceof Formula.Symbol(String letter)
                && Optional.ofNullable(sizes.get(letter))
                        .filter(axis.size()::equals)
                        .isPresent();
    }

    private Map<Axis, Formula> with(Axis axis, Formula position) {
        Map<Axis, Formula> more = new HashMap<>(positions);
        more.put(axis, position);
        return more;
    }

    private String called(String name) {
        String candidate = name;
        for (int i = 2; letters.contains(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    private String fresh() {
        for (int round = 0; ; round++) {
            for (String letter : LETTERS) {
                String candidate = round == 0 ? letter : letter + round;
                if (!letters.contains(candidate)) {
                    return candidate;
                }
            }
        }
    }
}
