package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;

/// Laws about cases. Factors move into a case only next to a 0, so that nothing of a branch that is not taken is
/// computed.
final class Selections {
    static final List<Rule> RULES = List.of(
            rule("known case", "if 1 then a else b → a", "if x - x < 1 then x else y", EXACT, Selections::known),
            rule("same in both cases", "if c then a else a → a", "if x < y then x*y else y*x", EXACT, Selections::same),
            rule(
                    "negated condition",
                    "if not c then a else b → if c then b else a",
                    "if not (x < y) then x else y",
                    EXACT,
                    Selections::negated),
            rule(
                    "number out of the cases",
                    "if c then 0 else 2a → 2·(if c then 0 else a)",
                    "if x < y then 0 else 2*x",
                    EXACT,
                    Selections::number),
            rule(
                    "case within the same case",
                    "if c then (if c then a else b) else d → if c then a else d",
                    "if x < y then (if x < y then x else y) else 1",
                    EXACT,
                    Selections::nested),
            new Rule(
                    "factor into the case",
                    "(if c then 0 else a)/x → if c then 0 else a/x",
                    "(if x < y then 0 else y)/x",
                    REALS,
                    Selections::factor),
            new Rule(
                    "join cases",
                    "(if c then a else 0) + (if c then 0 else b) → if c then a else b",
                    "(if x < y then x else 0) + (if x < y then 0 else 3*y)",
                    EXACT,
                    Selections::join));

    private Selections() {}

    private static Rule rule(
            String name, String law, String example, Rule.Licence licence, Rule.Typed<Select> rewrite) {
        return new Rule(name, law, example, licence, Rule.on(Select.class, rewrite));
    }

    private static Optional<Node> known(Context context, Select select) {
        return Algebra.rational(select.condition())
                .map(condition -> condition.signum() == 0 ? select.otherwise() : select.then());
    }

    private static Optional<Node> same(Context context, Select select) {
        return select.then() == select.otherwise() ? Optional.of(select.then()) : Optional.empty();
    }

    private static Optional<Node> negated(Context context, Select select) {
        return select.condition() instanceof Apply not && not.operator() == Comparison.NOT
                ? Optional.of(context.graph()
                        .select(
                                not.arguments().getFirst(),
                                /* then= */ select.otherwise(),
                                /* otherwise= */ select.then()))
                : Optional.empty();
    }

    private static Optional<Node> number(Context context, Select select) {
        boolean isFirstZero = Algebra.is(select.then(), 0);
        if (isFirstZero == Algebra.is(select.otherwise(), 0)) {
            return Optional.empty();
        }
        Node zero = context.number(0);
        return Products.withoutNumbers(context, isFirstZero ? select.otherwise() : select.then(), Products::isConstant)
                .map(split -> context.algebra()
                        .times(
                                split.numbers(),
                                isFirstZero
                                        ? context.graph().select(select.condition(), zero, split.rest())
                                        : context.graph().select(select.condition(), split.rest(), zero)));
    }

    private static Optional<Node> nested(Context context, Select select) {
        Node then = select.then() instanceof Select inner && inner.condition() == select.condition()
                ? inner.then()
                : select.then();
        Node otherwise = select.otherwise() instanceof Select inner && inner.condition() == select.condition()
                ? inner.otherwise()
                : select.otherwise();
        return Optional.of(context.graph().select(select.condition(), then, otherwise));
    }

    private static Optional<Node> factor(Context context, Node node) {
        if (!(node instanceof Apply product && product.operator() == Arithmetic.MULTIPLY)) {
            return Optional.empty();
        }
        List<Node> factors = product.arguments();
        for (Node candidate : factors) {
            if (candidate instanceof Select select
                    && Algebra.is(select.then(), 0) != Algebra.is(select.otherwise(), 0)) {
                return Optional.of(into(context, factors, select));
            }
        }
        return Optional.empty();
    }

    /// What is finite anyway stays outside: `0·c` is 0. What may be infinite or undefined goes in.
    private static Node into(Context context, List<Node> factors, Select select) {
        Algebra algebra = context.algebra();
        List<Node> outside = new ArrayList<>();
        List<Node> inside = new ArrayList<>();
        for (Node factor : factors) {
            if (factor != select) {
                boolean isHarmless =
                        Products.isConstant(factor) || context.facts().isFinite(factor);
                (isHarmless ? outside : inside).add(factor);
            }
        }
        if (inside.isEmpty()) {
            return algebra.times(factors);
        }
        outside.add(context.graph()
                .select(
                        select.condition(),
                        within(algebra, inside, select.then()),
                        within(algebra, inside, select.otherwise())));
        return algebra.times(outside);
    }

    private static Node within(Algebra algebra, List<Node> factors, Node branch) {
        if (Algebra.is(branch, 0)) {
            return branch;
        }
        List<Node> all = new ArrayList<>(factors);
        all.add(branch);
        return algebra.times(all);
    }

    private static Optional<Node> join(Context context, Node node) {
        if (!Term.isSum(node)) {
            return Optional.empty();
        }
        Map<Node, Integer> first = new HashMap<>();
        List<Node> terms = Term.terms(node);
        for (int i = 0; i < terms.size(); i++) {
            Optional<Case> next = Case.of(terms.get(i));
            if (next.isEmpty()) {
                continue;
            }
            Integer before = first.putIfAbsent(next.get().select.condition(), i);
            if (before != null) {
                Case previous = Case.of(terms.get(before)).orElseThrow();
                List<Node> all = new ArrayList<>(terms);
                all.set(before, previous.joined(context, next.get()));
                all.remove(i);
                return Optional.of(context.algebra().plus(all));
            }
        }
        return Optional.empty();
    }

    /// A case with a number in front.
    private record Case(Rational coefficient, Select select) {
        static Optional<Case> of(Node node) {
            Term term = Term.of(node);
            return term.factors().size() == 1 && term.factors().getFirst() instanceof Select select
                    ? Optional.of(new Case(term.coefficient(), select))
                    : Optional.empty();
        }

        Node joined(Context context, Case other) {
            return context.graph()
                    .select(
                            select.condition(),
                            sum(context, select.then(), other, other.select.then()),
                            sum(context, select.otherwise(), other, other.select.otherwise()));
        }

        private Node sum(Context context, Node mine, Case other, Node theirs) {
            Algebra algebra = context.algebra();
            return algebra.plus(
                    algebra.times(algebra.number(coefficient), mine),
                    algebra.times(algebra.number(other.coefficient), theirs));
        }
    }
}
