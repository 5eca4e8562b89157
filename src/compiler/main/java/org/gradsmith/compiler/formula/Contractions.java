package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Reduce;
import org.jspecify.annotations.Nullable;

/// Sums of products as products of matrices: factors are matrices from one direction to another, and a sum over the
/// directions in between is a chain of them.
final class Contractions {
    private final MatrixStyle style;

    Contractions(MatrixStyle style) {
        this.style = style;
    }

    /// The sum over axes as a product of matrices and columns; null if it is none.
    @Nullable
    Formula sum(Reduce reduce, SortedSet<Axis> over, Frame outer) {
        Optional<Reduce> inner = style.sumWithin(reduce);
        if (inner.isPresent() && Collections.disjoint(inner.get().over(), over)) {
            SortedSet<Axis> all = new TreeSet<>(over);
            all.addAll(inner.get().over());
            Formula together = sum(inner.get(), all, outer);
            if (together != null) {
                return together;
            }
        }
        Frame frame = outer.bind(over);
        List<Frame.Token> bound = frame.turned(over).orientation();
        Factors outside = new Factors(outer);
        Inside inside = new Inside(frame, bound, outer.orientation());
        for (Share share : style.shares(reduce.body())) {
            SortedSet<Frame.Token> tokens = style.tokens(share.node(), frame);
            boolean isOutside = bound.stream().noneMatch(tokens::contains);
            boolean isSet = isOutside ? style.addAll(outside, List.of(share), outer) : inside.add(share, tokens);
            if (!isSet) {
                return null;
            }
        }
        Formula core = inside.formula(over);
        if (core == null) {
            return null;
        }
        outside.add(inside.free(), core, false);
        return outside.formula();
    }

    /// The factors that have a direction that is summed over.
    private final class Inside {
        private final Frame frame;
        private final List<Frame.Token> bound;
        private final List<Frame.Token> orientation;
        private final Factors signs;
        private final Map<String, List<Share>> nodes = new TreeMap<>();
        private final SortedSet<Frame.Token> free = new TreeSet<>();

        Inside(Frame frame, List<Frame.Token> bound, List<Frame.Token> orientation) {
            this.frame = frame;
            this.bound = bound;
            this.orientation = orientation;
            this.signs = new Factors(frame);
        }

        boolean add(Share share, SortedSet<Frame.Token> tokens) {
            tokens.stream().filter(token -> !bound.contains(token)).forEach(free::add);
            nodes.computeIfAbsent(tokens.toString(), _ -> new ArrayList<>()).add(share);
            return tokens.size() <= 2;
        }

        /// The factors with these directions, rows first; null if there are none, or they cannot be set.
        private Factors.@Nullable Group take(Frame.Token... tokens) {
            List<Share> some = nodes.remove(new TreeSet<>(List.of(tokens)).toString());
            Frame turned = frame.oriented(List.of(tokens));
            Factors factors = new Factors(turned);
            if (some == null || !style.addAll(factors, some, turned)) {
                return null;
            }
            signs.addNumbers(factors);
            return factors.take(new TreeSet<>(List.of(tokens)));
        }

        private boolean has(Frame.Token... tokens) {
            return nodes.containsKey(new TreeSet<>(List.of(tokens)).toString());
        }

        SortedSet<Frame.Token> free() {
            return free;
        }

        @Nullable
        Formula formula(SortedSet<Axis> over) {
            if (nodes.isEmpty()) {
                return Notes.product(
                        over.stream().map(axis -> Atoms.size(axis.size())).toList());
            }
            Formula core = free.isEmpty() ? number() : chain();
            return core == null || !nodes.isEmpty() ? null : signs.times(core);
        }

        /// No direction is left: `uᵀ v`, `uᵀ A v`, or the sum of all elements.
        private @Nullable Formula number() {
            Frame.Token first = bound.getFirst();
            Frame.Token last = bound.getLast();
            if (bound.size() == 1) {
                Factors.Group group = take(first);
                return group == null ? null : dotOrSum(group);
            }
            Factors.Group matrix = bound.size() == 2 ? take(first, last) : null;
            if (matrix == null) {
                return null;
            }
            if (nodes.isEmpty()) {
                return Trace.of(matrix.pair()).orElseGet(() -> Formula.Function.of("sum", matrix.formula()));
            }
            Factors.Group left = take(first);
            Factors.Group right = take(last);
            return left == null || right == null
                    ? null
                    : new Dot(left.formula(), product(List.of(matrix.formula(), right.formula())));
        }

        private static Formula dotOrSum(Factors.Group group) {
            List<Formula> pair = group.pair();
            return pair == null
                    ? Formula.Function.of("sum", group.formula())
                    : new Dot(pair.getFirst(), pair.getLast());
        }

        /// From the rows through the directions that are summed over to the columns, or to a column.
        private @Nullable Formula chain() {
            List<Frame.Token> ends = orientation.stream().filter(free::contains).toList();
            if (ends.size() != free.size()) {
                return null;
            }
            List<Formula> chain = new ArrayList<>();
            List<Frame.Token> open = new ArrayList<>(bound);
            Frame.Token at = ends.getFirst();
            while (!open.isEmpty()) {
                Frame.Token from = at;
                Optional<Frame.Token> to =
                        open.stream().filter(token -> has(from, token)).findFirst();
                if (to.isEmpty() || !step(chain, from, to.get())) {
                    return null;
                }
                at = to.get();
                open.remove(at);
                boolean isLast = open.isEmpty() && ends.size() == 1;
                if (has(at) ? !column(chain, at, isLast) : isLast) {
                    return null;
                }
            }
            boolean isDone = ends.size() == 1 || step(chain, at, ends.getLast());
            return isDone ? product(chain) : null;
        }

        private boolean step(List<Formula> chain, Frame.Token from, Frame.Token to) {
            Factors.Group group = take(from, to);
            return group != null && chain.add(group.formula());
        }

        private boolean column(List<Formula> chain, Frame.Token at, boolean isLast) {
            Factors.Group group = take(at);
            return group != null && chain.add(isLast ? group.formula() : Formula.Function.of("diag", group.formula()));
        }

        private static Formula product(List<Formula> factors) {
            List<Formula> flat = new ArrayList<>();
            for (Formula factor : factors) {
                if (factor instanceof MatrixProduct(List<Formula> inner)) {
                    flat.addAll(inner);
                } else {
                    flat.add(factor instanceof Negative(Formula operand) ? operand : factor);
                }
            }
            return new MatrixProduct(flat);
        }
    }
}
