package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.diagnostic.DerivativeMistakes;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.source.Span;

/// Derivatives of values by values, each of one sample (and of one place of the indices around it): by the variable of
/// that sample, while those of the others stay.
final class Differentials {
    private final Graph graph;
    private final Algebra algebra;
    private final Environment environment;
    private final Derivatives derivatives;
    private final Leaves leaves;
    private final Twins twins;
    private final Renaming renaming;
    private final Map<Span, Diagnostic> refused = new LinkedHashMap<>();

    Differentials(
            Graph graph,
            Environment environment,
            Derivatives derivatives,
            Leaves leaves,
            Twins twins,
            Renaming renaming) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.environment = environment;
        this.derivatives = derivatives;
        this.leaves = leaves;
        this.twins = twins;
        this.renaming = renaming;
    }

    /// A derivative; 0 where it is refused.
    Tensor derivative(Term.Derivative asked, Tensor of, Tensor by, Optional<Tensor> along) {
        Tensor exposed = new Tensor(leaves.exposing(of.node(), by.node()), of.positions());
        Optional<Meeting> meeting = meeting(asked, exposed, by);
        meeting.ifPresent(found -> refused.putIfAbsent(asked.span(), refusal(asked, found)));
        Tensor known = meeting.isEmpty() ? exposed : new Tensor(algebra.number(0), of.positions());
        return switch (asked.form()) {
            case GRADIENT -> gradient(known, by, along);
            case JACOBIAN -> jacobian(known, by);
            case TANGENT -> tangent(known, by, along.orElseThrow());
        };
    }

    private Optional<Meeting> meeting(Term.Derivative asked, Tensor of, Tensor by) {
        Variable variable = variable(by, List.of());
        Node root = root(of, by, variable, List.of());
        Set<Axis> samples =
                environment.samples(of.node().axes(), asked.of().type().samples());
        return Meeting.of(graph, derivatives, root, variable, samples, renaming.named());
    }

    private Diagnostic refusal(Term.Derivative asked, Meeting meeting) {
        Diagnostic refusal = Diagnostic.of(
                DerivativeMistakes.SAMPLES_MEET,
                asked.of().span(),
                asked.of().span().line(),
                asked.by().span().line(),
                meeting.axis().name());
        return graph.origin(meeting.node())
                .span()
                .filter(place -> !place.equals(asked.of().span()))
                .map(place -> refusal.with(place, "samples meet here"))
                .orElse(refusal);
    }

    /// The derivatives that there are not, each once, though it may have been written several times.
    List<Diagnostic> refused() {
        return List.copyOf(refused.values());
    }

    /// The adjoint at a seed, 1 where none is given; over the positions of `by`. Where `by` is the same for several
    /// samples, each gets a copy of its own.
    private Tensor gradient(Tensor of, Tensor by, Optional<Tensor> seed) {
        Set<Axis> outer = outer(of);
        outer.removeAll(by.node().axes());
        Set<Axis> mixed = mixed(of.node(), by.node(), outer);
        outer.removeAll(mixed);
        Variable variable = variable(by, outer);
        Node root = root(of, by, variable, outer);
        Node weight = seed.map(given -> renaming.along(given, of.positions())).orElseGet(() -> algebra.number(1));
        Map<Axis, Axis> back = new TreeMap<>();
        weight = apart(weight, of, back);
        weight = alone(weight, mixed, back);
        weight = spreadOver(weight, of, root);
        Node gradient = derivatives.gradient(graph, root, weight, variable, renaming.named());
        return new Tensor(graph.rename(original(gradient, by, variable), back), by.positions());
    }

    /// All partial derivatives: over the positions of `of`, then those of `by`.
    private Tensor jacobian(Tensor of, Tensor by) {
        Set<Axis> used = new TreeSet<>(of.node().axes());
        used.addAll(of.positions());
        used.addAll(by.node().axes());
        used.addAll(by.positions());
        List<Axis> positions = new ArrayList<>(of.positions());
        Node direction = algebra.number(1);
        for (Axis axis : by.positions()) {
            Axis second = twins.of(axis, used);
            used.add(second);
            positions.add(second);
            direction = times(direction, algebra.equal(graph.index(axis), graph.index(second)));
        }
        return new Tensor(moved(of, by, direction), positions);
    }

    /// The derivative in a direction.
    private Tensor tangent(Tensor of, Tensor by, Tensor direction) {
        return new Tensor(moved(of, by, renaming.along(direction, by.positions())), of.positions());
    }

    /// Of what is one for all samples, each sample has the part that its own variable moves.
    private Node moved(Tensor of, Tensor by, Node direction) {
        Variable variable = variable(by, List.of());
        Map<Axis, Axis> back = new TreeMap<>();
        Set<Axis> summed = outer(by);
        summed.removeAll(of.node().axes());
        Node alone = alone(apart(direction, by, back), summed, back);
        Node tangent = derivatives.tangent(graph, root(of, by, variable, List.of()), variable, alone, renaming.named());
        return graph.rename(original(tangent, by, variable), back);
    }

    private static Set<Axis> outer(Tensor tensor) {
        Set<Axis> outer = new TreeSet<>(tensor.node().axes());
        tensor.positions().forEach(outer::remove);
        return outer;
    }

    /// A seed with one position along some axes, for each of them.
    ///
    /// @param back gets the axes that are to take the place of those in the end
    private Node alone(Node seed, Set<Axis> axes, Map<Axis, Axis> back) {
        Node alone = seed;
        for (Axis axis : axes) {
            Axis one = graph.like(axis);
            back.put(one, axis);
            alone = times(alone, algebra.equal(graph.index(axis), graph.index(one)));
        }
        return alone;
    }

    /// A seed along axes of its own where it has more than what it is a seed of: somewhere on the way the same axes may
    /// be summed over.
    ///
    /// @param back gets the axes that are to take the place of those in the end
    private Node apart(Node seed, Tensor tensor, Map<Axis, Axis> back) {
        Set<Axis> further = new TreeSet<>(seed.axes());
        further.removeAll(tensor.node().axes());
        tensor.positions().forEach(further::remove);
        Map<Axis, Axis> fresh = new TreeMap<>();
        for (Axis axis : further) {
            Axis own = graph.like(axis);
            fresh.put(axis, own);
            back.put(own, axis);
        }
        return fresh.isEmpty() ? seed : graph.rename(seed, fresh);
    }

    private Variable variable(Tensor by, Collection<Axis> copied) {
        return by.node() instanceof Variable variable && copied.isEmpty() ? variable : copy(by, copied);
    }

    private Variable copy(Tensor by, Collection<Axis> copied) {
        Set<Axis> axes = new TreeSet<>(by.node().axes());
        axes.addAll(by.positions());
        axes.addAll(copied);
        return leaves.copy(by.node(), axes);
    }

    /// What is differentiated, with the variable in it; loops that carry what follows from it carry copies as well.
    private Node root(Tensor of, Tensor by, Variable variable, Collection<Axis> copied) {
        if (variable == by.node()) {
            return of.node();
        }
        Map<Node, Node> replaced = new HashMap<>();
        if (!copied.isEmpty()) {
            carries(of.node(), by.node()).forEach(carry -> {
                Set<Axis> axes = new TreeSet<>(carry.axes());
                axes.addAll(copied);
                replaced.put(carry, graph.carry(carry.name(), axes));
            });
        }
        replaced.put(by.node(), variable);
        return Walk.replace(graph, of.node(), replaced);
    }

    /// The carries of all loops within a node that depend on another one.
    private static List<Variable> carries(Node root, Node on) {
        Set<Node> dependents = Walk.dependents(List.of(root), List.of(on));
        return Walk.upwards(List.of(root)).stream()
                .filter(History.class::isInstance)
                .flatMap(history -> ((History) history).recurrence().variables().stream())
                .filter(dependents::contains)
                .distinct()
                .toList();
    }

    private Node original(Node node, Tensor by, Variable variable) {
        return variable == by.node() ? node : Walk.replace(graph, node, Map.of(variable, by.node()));
    }

    /// A sum over positions that the root lacks counts them.
    private Node spreadOver(Node weight, Tensor of, Node root) {
        Set<Axis> missing = new TreeSet<>(of.positions());
        missing.removeAll(root.axes());
        return missing.isEmpty() ? weight : algebra.sum(missing, weight);
    }

    private Node times(Node left, Node right) {
        return Algebra.is(left, 1) ? right : algebra.times(left, right);
    }

    /// The axes over which something that depends on the variable is reduced on the way, so that places along them are
    /// not independent.
    private static Set<Axis> mixed(Node of, Node by, Set<Axis> among) {
        Set<Axis> mixed = new TreeSet<>();
        for (Node node : Walk.dependents(List.of(of), List.of(by))) {
            if (node instanceof Reduce reduce && node != by) {
                reduce.over().stream().filter(among::contains).forEach(mixed::add);
            }
        }
        return mixed;
    }
}
