package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedRule;
import org.gradsmith.compiler.check.OwnDerivative;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.shape.Size;

/// Functions that bring their own derivative. Each stays one node; what it means, and its rule, are written for the
/// arguments of a call when they are asked for: a rule may call its function, and arguments change while the graph is
/// simplified.
final class Wholes {
    /// How functions of the library are written that textbooks have a sign for; others by their names.
    private static final Map<String, Notation> NOTATIONS = Map.of("inverse", Notation.raised("⁻¹", "inverse", "-1"));

    private final Graph graph;
    private final Terms terms;
    private final Renaming renaming;
    private final Map<CheckedFunction, NamedFunction> functions = new HashMap<>();
    private final Map<Call, Node> meanings = new HashMap<>();
    private final Map<Pull, List<Optional<Node>>> pulls = new HashMap<>();
    private final Map<Place, Axis> fresh = new HashMap<>();

    Wholes(Graph graph, Terms terms, Renaming renaming) {
        this.graph = graph;
        this.terms = terms;
        this.renaming = renaming;
    }

    Tensor call(CheckedFunction function, List<Tensor> arguments) {
        List<Call.Given> given = arguments.stream()
                .map(argument -> new Call.Given(argument.node(), argument.positions()))
                .toList();
        List<Axis> positions = positions(function.result().shape().sizes(), arguments);
        NamedFunction named = functions.computeIfAbsent(function, this::named);
        return new Tensor(graph.call(named, given, positions), positions);
    }

    private NamedFunction named(CheckedFunction function) {
        return new NamedFunction(
                function.name(),
                (NamedFunction.Meaning) self -> meaning(function, self),
                (_, self) -> meaning(function, self),
                (NamedFunction.Cotangent) (_, self, argument, cotangent) -> pull(function, self, argument, cotangent),
                Range.ALL,
                notation(function),
                function.isLibrary());
    }

    private static Notation notation(CheckedFunction function) {
        Notation plain = Notation.function(function.name());
        return function.isLibrary() ? NOTATIONS.getOrDefault(function.name(), plain) : plain;
    }

    private Node meaning(CheckedFunction function, Call self) {
        Node known = meanings.get(self);
        if (known == null) {
            known = renaming.along(terms.written(function, arguments(self)), self.positions());
            meanings.put(self, known);
        }
        return known;
    }

    private static List<Tensor> arguments(Call self) {
        return self.given().stream()
                .map(given -> new Tensor(given.node(), given.positions()))
                .toList();
    }

    private Node pull(CheckedFunction function, Call self, int argument, Node cotangent) {
        CheckedRule rule = function.own()
                .flatMap(OwnDerivative::rule)
                .orElseThrow(() -> new CompilerBug("no rule for " + function.name()));
        List<Optional<Node>> all = pulls.get(new Pull(self, cotangent));
        if (all == null) {
            all = pulled(rule, self, cotangent);
            pulls.put(new Pull(self, cotangent), all);
        }
        return all.get(argument).orElseGet(() -> graph.constant(0));
    }

    private List<Optional<Node>> pulled(CheckedRule rule, Call self, Node cotangent) {
        List<Tensor> arguments = new ArrayList<>(arguments(self));
        arguments.add(new Tensor(cotangent, self.positions()));
        List<Term> wanted = rule.results().stream().flatMap(Optional::stream).toList();
        List<Tensor> results = new ArrayList<>(terms.written(rule, arguments, wanted));
        List<Optional<Node>> nodes = new ArrayList<>();
        for (int i = 0; i < rule.results().size(); i++) {
            List<Axis> positions = self.given().get(i).positions();
            nodes.add(rule.results().get(i).map(_ -> renaming.along(results.removeFirst(), positions)));
        }
        return nodes;
    }

    /// Axes for a result: those of the arguments, as long as they fit and are free.
    private List<Axis> positions(List<Size> sizes, List<Tensor> arguments) {
        Set<Axis> used = new TreeSet<>();
        for (Tensor argument : arguments) {
            Set<Axis> lead = new TreeSet<>(argument.node().axes());
            argument.positions().forEach(lead::remove);
            used.addAll(lead);
        }
        List<Axis> positions = new ArrayList<>();
        for (Size size : sizes) {
            Axis axis = arguments.stream()
                    .flatMap(argument -> argument.positions().stream())
                    .filter(candidate -> candidate.size().equals(size) && !used.contains(candidate))
                    .findFirst()
                    .orElseGet(() -> fresh.computeIfAbsent(
                            new Place(positions.size(), size), place -> graph.axis("i", place.size)));
            used.add(axis);
            positions.add(axis);
        }
        return positions;
    }

    private record Pull(Call call, Node cotangent) {}

    private record Place(int number, Size size) {}
}
