package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;

/// The phases of simplification, each a list of rules in order.
public enum Simplification {
    /// Sums, products, powers, functions, cases, reads, reductions and matrices in canonical form.
    CANONICAL(canonical()),
    /// Canonical, and forms that have a name by their name, as a textbook has them; nothing is made stable.
    TEXTBOOK(Stream.of(canonical(), Recognition.RULES).flatMap(List::stream).toList()),
    /// Canonical, and every unstable form replaced by a stable one.
    STABLE(Stream.of(canonical(), Stable.RULES, StableTensors.RULES)
            .flatMap(List::stream)
            .toList()),
    /// What was canonical made short and pleasant to read.
    POLISHED(Polish.RULES),
    /// What was polished as a person writes it on paper: for the eye, never for computing.
    ON_PAPER(Fractions.RULES);

    private final List<Rule> rules;

    Simplification(List<Rule> rules) {
        this.rules = rules;
    }

    /// The rules in the order in which they are tried.
    public List<Rule> rules() {
        return rules;
    }

    /// Whether a rule replaces an unstable form by a stable one.
    public static boolean isStabilising(Rule rule) {
        return (Stable.RULES.contains(rule) || StableTensors.RULES.contains(rule)) && !Recognition.RULES.contains(rule);
    }

    /// A simplifier of this phase, which remembers what it has simplified.
    public Simplifier over(Graph graph) {
        return new Simplifier(graph, rules);
    }

    /// Canonical, stable and polished.
    public static List<Node> all(Graph graph, SequencedCollection<? extends Node> roots) {
        return POLISHED.over(graph).simplify(STABLE.over(graph).simplify(roots));
    }

    private static List<Rule> canonical() {
        List<Rule> rules = new ArrayList<>();
        Stream.of(
                        Sums.RULES,
                        Products.RULES,
                        Powers.RULES,
                        Functions.RULES,
                        Selections.RULES,
                        Reading.RULES,
                        Writing.RULES,
                        Reductions.RULES,
                        Matrices.RULES)
                .forEach(rules::addAll);
        return List.copyOf(rules);
    }
}
