package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;

/// Sums with what several of their terms have in common taken out, wherever that leaves less to compute. By the product
/// rule the tangent of `a·b·c·d` has four terms of four factors; as `(ȧ·b + a·ḃ)·c·d + a·b·(ċ·d + c·ḋ)` it takes fewer
/// multiplications, and where a sum of it is a product of matrices, with `a·b` for the one and `c·d` for the other, it
/// is two such products instead of four.
public final class CommonFactors {
    private final Algebra algebra;

    private CommonFactors(Algebra algebra) {
        this.algebra = algebra;
    }

    /// The terms of the same sum, fewer where some had a factor in common.
    public static List<Node> outOf(Algebra algebra, List<Node> terms) {
        return new CommonFactors(algebra)
                .grouped(terms.stream().map(term -> Signed.of(algebra, term)).toList());
    }

    private List<Node> grouped(List<Signed> terms) {
        List<Signed> open = new ArrayList<>(terms);
        List<Node> results = new ArrayList<>();
        for (Optional<Group> best = best(open); best.isPresent(); best = best(open)) {
            results.add(taken(best.get()));
            open.removeAll(best.get().terms);
        }
        open.forEach(term -> results.add(term.node(algebra)));
        return results;
    }

    private static Optional<Group> best(List<Signed> terms) {
        if (terms.size() < 2) {
            return Optional.empty();
        }
        Set<Set<Node>> candidates = new LinkedHashSet<>();
        for (Signed term : terms) {
            term.factors.forEach(factor -> candidates.add(Set.of(factor)));
            for (Set<Node> operand : term.operands()) {
                candidates.add(operand);
                term.operands().forEach(other -> candidates.add(union(operand, other)));
            }
            for (Signed other : terms) {
                Set<Node> both = new HashSet<>(term.factors);
                both.retainAll(other.factors);
                candidates.add(both);
            }
        }
        return candidates.stream()
                .filter(candidate -> !candidate.isEmpty())
                .map(candidate -> Group.of(candidate, terms))
                .filter(Group::isWorthwhile)
                .max(Comparator.comparingDouble(Group::gain).thenComparingInt(Group::age));
    }

    private static Set<Node> union(Set<Node> some, Set<Node> others) {
        Set<Node> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private Node taken(Group group) {
        boolean isNegative = group.terms.stream().allMatch(Signed::isNegative);
        List<Signed> rests = group.terms.stream()
                .map(term -> term.without(group.factors))
                .map(rest -> isNegative ? rest.negated() : rest)
                .toList();
        Signed common = new Signed(isNegative, group.factors);
        Node sum = algebra.plus(grouped(rests));
        List<Node> factors =
                new ArrayList<>(common.isElementwise() ? List.of(algebra.times(common.factors)) : common.factors);
        factors.add(sum);
        return new Signed(isNegative, factors).node(algebra);
    }

    private static Set<Axis> axes(Collection<Node> nodes) {
        Set<Axis> axes = new TreeSet<>();
        nodes.forEach(node -> axes.addAll(node.axes()));
        return axes;
    }

    /// How many numbers a value over some axes is.
    private static double elements(Collection<Axis> axes) {
        return axes.stream().mapToDouble(ContractionOrder::size).reduce(1, (one, other) -> one * other);
    }

    /// A term: its sign and its factors, a number other than 1 among them.
    private record Signed(boolean isNegative, List<Node> factors) {
        static Signed of(Algebra algebra, Node node) {
            Term term = Term.of(node);
            boolean isNegative = term.coefficient().signum() < 0;
            Rational size = isNegative ? term.coefficient().negated() : term.coefficient();
            List<Node> factors = new ArrayList<>(term.factors());
            if (!size.is(1)) {
                factors.addFirst(algebra.number(size));
            }
            return new Signed(isNegative, factors);
        }

        Signed without(List<Node> some) {
            List<Node> rest = new ArrayList<>(factors);
            some.forEach(rest::remove);
            return new Signed(isNegative, rest);
        }

        Signed negated() {
            return new Signed(!isNegative, factors);
        }

        /// The factors over the same axes: what is one operand, if a sum of the term is a product of matrices.
        Collection<Set<Node>> operands() {
            Map<Set<Axis>, Set<Node>> operands = new LinkedHashMap<>();
            factors.forEach(factor -> operands.computeIfAbsent(Set.copyOf(factor.axes()), _ -> new LinkedHashSet<>())
                    .add(factor));
            return operands.values();
        }

        /// Whether it is no product over more axes than each of its factors: sums of such a product may be products of
        /// matrices.
        boolean isElementwise() {
            Set<Axis> all = axes(factors);
            return factors.isEmpty()
                    || factors.stream().anyMatch(factor -> factor.axes().equals(all));
        }

        /// How many multiplications it takes: within each operand, and of the operands.
        double multiplications() {
            double sum = 0;
            Collection<Set<Node>> operands = operands();
            for (Set<Node> operand : operands) {
                sum += (operand.size() - 1) * elements(axes(operand));
            }
            return sum + Math.max(0, operands.size() - 1) * elements(axes(factors));
        }

        Node node(Algebra algebra) {
            Term term = Term.of(algebra.times(factors));
            Rational coefficient = term.coefficient();
            return new Term(isNegative ? coefficient.negated() : coefficient, term.factors()).node(algebra);
        }
    }

    /// Terms with factors in common.
    private record Group(List<Node> factors, List<Signed> terms) {
        /// All terms with some factors, and all that these have in common.
        static Group of(Set<Node> some, List<Signed> all) {
            List<Signed> terms =
                    all.stream().filter(term -> term.factors.containsAll(some)).toList();
            List<Node> common = new ArrayList<>(terms.getFirst().factors);
            terms.forEach(term -> common.retainAll(term.factors));
            return new Group(common, terms);
        }

        boolean isWorthwhile() {
            return terms.size() > 1
                    && gain() > 0
                    && (isAlone() || terms.stream().allMatch(Signed::isElementwise));
        }

        /// How many multiplications fewer it takes.
        double gain() {
            Set<Axis> all = new TreeSet<>(rests());
            all.addAll(axes(factors));
            double after = new Signed(false, factors).multiplications() + elements(all);
            double before = 0;
            for (Signed term : terms) {
                before += term.multiplications();
                after += term.without(factors).multiplications();
            }
            return before - after;
        }

        /// Whether it reaches along an axis that the rests are the same along.
        private boolean isAlone() {
            return !rests().containsAll(axes(factors));
        }

        private Set<Axis> rests() {
            Set<Axis> axes = new TreeSet<>();
            terms.forEach(term -> axes.addAll(axes(term.without(factors).factors)));
            return axes;
        }

        /// Greater for older factors.
        int age() {
            return -factors.stream().mapToInt(Node::number).max().orElse(0);
        }
    }
}
