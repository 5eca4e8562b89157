package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Elementwise;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.jspecify.annotations.Nullable;

/// Factors of a product that is taken element by element: numbers, columns along rows or columns, matrices.
final class Factors {
    private static final Comparator<SortedSet<Frame.Token>> BY_TOKENS = Comparator.comparing(Object::toString);

    private final Frame frame;
    private final List<Formula> numbers = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private final Map<SortedSet<Frame.Token>, Group> groups = new TreeMap<>(BY_TOKENS);

    Factors(Frame frame) {
        this.frame = frame;
    }

    void add(SortedSet<Frame.Token> tokens, Formula formula, boolean isBelow) {
        Formula factor = formula;
        if (factor instanceof Negative(Formula operand)) {
            numbers.add(Notes.number(-1));
            factor = operand;
        }
        if (!isBelow
                && factor instanceof Formula.Product(List<Formula> all)
                && all.getFirst() instanceof Formula.Number) {
            numbers.add(all.getFirst());
            factor = Notes.product(all.subList(1, all.size()));
        }
        if (tokens.isEmpty()) {
            numbers.add(isBelow ? Notes.quotient(Notes.ONE, factor) : factor);
        } else {
            groups.computeIfAbsent(tokens, _ -> new Group()).add(factor, isBelow);
        }
    }

    /// Makes the product 0 where a condition does not hold.
    void mask(SortedSet<Frame.Token> tokens, Formula condition, boolean isNot) {
        Mask mask = new Mask(condition, isNot);
        if (tokens.isEmpty()) {
            masks.add(mask);
        } else {
            groups.computeIfAbsent(tokens, _ -> new Group()).masks.add(mask);
        }
    }

    /// Numbers before and the rest, set together; null if they do not fit in rows and columns.
    @Nullable
    Formula formula() {
        List<Frame.Token> orientation = frame.orientation();
        Group matrix = null;
        Group rows = null;
        Group columns = null;
        for (var entry : groups.entrySet()) {
            SortedSet<Frame.Token> tokens = entry.getKey();
            if (!orientation.containsAll(tokens)) {
                return null;
            }
            if (tokens.size() == 2) {
                matrix = entry.getValue();
            } else if (tokens.contains(orientation.getFirst())) {
                rows = entry.getValue();
            } else {
                columns = entry.getValue();
            }
        }
        return times(together(rows, matrix, columns));
    }

    private static Formula together(@Nullable Group rows, @Nullable Group matrix, @Nullable Group columns) {
        if (matrix == null) {
            Formula column = rows == null ? null : rows.formula();
            Formula row = columns == null ? null : columns.formula();
            return column == null ? row == null ? Notes.ONE : row : row == null ? column : new Outer(column, row);
        }
        if (matrix.isOuter() && matrix.above.getFirst() instanceof Outer(Formula left, Formula right)) {
            return new Outer(along(left, rows), along(right, columns));
        }
        List<Formula> factors = new ArrayList<>();
        if (rows != null) {
            factors.add(Formula.Function.of("diag", rows.formula()));
        }
        factors.add(matrix.formula());
        if (columns != null) {
            factors.add(Formula.Function.of("diag", columns.formula()));
        }
        return factors.size() == 1 ? factors.getFirst() : new MatrixProduct(factors);
    }

    /// `diag(u) (v wᵀ)` is `(u ⊙ v) wᵀ`.
    private static Formula along(Formula vector, @Nullable Group others) {
        if (others == null) {
            return vector;
        }
        others.add(vector, false);
        return others.formula();
    }

    /// The numbers times an array, a minus taken into a difference where there is one.
    Formula times(Formula array) {
        Formula number = Notes.product(numbers);
        Formula turned = number instanceof Negative ? Turned.of(array) : null;
        Formula product = turned == null ? Notes.scaled(number, array) : Notes.scaled(Notes.negative(number), turned);
        for (Mask mask : masks) {
            product = mask.over(product, false);
        }
        return product;
    }

    /// Removes and gives the factors with these directions.
    @Nullable
    Group take(SortedSet<Frame.Token> tokens) {
        return groups.remove(tokens);
    }

    /// The numbers among other factors, their signs with them.
    void addNumbers(Factors other) {
        numbers.addAll(other.numbers);
        masks.addAll(other.masks);
    }

    /// Factors with the same directions, multiplied and divided element by element.
    static final class Group {
        private final List<Formula> above = new ArrayList<>();
        private final List<Formula> below = new ArrayList<>();
        private final List<Mask> masks = new ArrayList<>();

        void add(Formula factor, boolean isBelow) {
            switch (factor) {
                case ElementwiseQuotient(Formula high, Formula low) -> {
                    add(high, isBelow);
                    add(low, !isBelow);
                }
                case Elementwise(List<Formula> factors) -> factors.forEach(inner -> add(inner, isBelow));
                default -> (isBelow ? below : above).add(factor);
            }
        }

        boolean isOuter() {
            return below.isEmpty() && masks.isEmpty() && above.size() == 1 && above.getFirst() instanceof Outer;
        }

        /// The two factors, when there are just two.
        @Nullable
        List<Formula> pair() {
            return below.isEmpty() && masks.isEmpty() && above.size() == 2 ? Order.factors(above) : null;
        }

        Formula formula() {
            Formula high = product(above);
            Formula formula = below.isEmpty() ? high : new ElementwiseQuotient(high, product(below));
            for (Mask mask : masks) {
                formula = mask.over(formula, true);
            }
            return formula;
        }

        private static Formula product(List<Formula> factors) {
            List<Formula> ordered = new ArrayList<>(Order.factors(
                    factors.stream().filter(f -> !f.equals(Notes.ONE)).toList()));
            ordered.sort(Comparator.comparingInt(Group::rank));
            return switch (ordered.size()) {
                case 0 -> Notes.ONE;
                case 1 -> ordered.getFirst();
                default -> new Elementwise(ordered);
            };
        }

        /// Products of matrices first, conditions last.
        private static int rank(Formula factor) {
            return factor instanceof Formula.Bracket ? 2 : Notes.isWide(factor) ? 0 : 1;
        }
    }

    /// A condition outside of which a product is 0.
    ///
    /// @param isNot whether it is 0 where the condition holds instead
    private record Mask(Formula condition, boolean isNot) {
        Formula over(Formula value, boolean isArray) {
            Formula shown = isNot ? Atoms.not(condition) : condition;
            Cases exact = isNot ? new Cases(condition, Notes.ZERO, value) : new Cases(condition, value, Notes.ZERO);
            return value.equals(Notes.ONE) && !isNot
                    ? new Formula.Bracket(shown)
                    : new Masked(value, shown, exact, isArray);
        }
    }
}
