package org.gradsmith.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedDefinition;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;

/// The values of state while a step is written. Within a block, a name stands for the value before the block; after it,
/// for what the block left, so that a layer which is called twice updates its state twice. In a loop over layers in a
/// row, each has its part; after the loop, all parts together are the new value. Other loops carry state from step to
/// step.
final class States {
    private final Graph graph;
    private final Deque<Map<Part, Update>> loops = new ArrayDeque<>(List.of(new LinkedHashMap<>()));
    private final Deque<Set<Part>> carried = new ArrayDeque<>();
    private final Deque<Map<Part, Update>> blocks = new ArrayDeque<>();

    States(Graph graph) {
        this.graph = graph;
    }

    /// A state, or its part that belongs to one of several layers in a row.
    ///
    /// @param rows how many rows of layers that one stands in
    private record Part(Binding binding, int rows) {}

    /// An update.
    ///
    /// @param value what was last written
    record Update(CheckedDefinition definition, Term.Next next, Tensor value) {}

    /// What a state is, where that is no longer what it was before the step.
    Optional<Tensor> value(Term state) {
        Part part = part(state);
        return loops.stream()
                .flatMap(loop -> Optional.ofNullable(loop.get(part)).stream())
                .findFirst()
                .map(Update::value);
    }

    private static Part part(Term state) {
        return switch (state) {
            case Term.Use(Binding binding, var _) -> new Part(binding, 0);
            case Term.Read(Term.Use(Binding binding, var _), var places, var _, var _, var _) ->
                new Part(binding, places.size());
            default -> new Part(new Binding("", state.type(), state.span()), 0);
        };
    }

    void beginBlock() {
        blocks.push(new LinkedHashMap<>());
    }

    /// What was written in the block is known from now on.
    void endBlock() {
        loops.getFirst().putAll(blocks.pop());
    }

    void update(CheckedDefinition definition, Term.Next next, Tensor value) {
        blocks.getFirst().put(part(next.state()), new Update(definition, next, value));
    }

    void beginLoop() {
        loops.push(new LinkedHashMap<>());
        carried.push(new HashSet<>());
    }

    /// The loop is written anew.
    void forgetLoop() {
        loops.pop();
        carried.pop();
    }

    /// What the body of the loop has updated and what is neither a part for each step nor carried yet.
    List<Update> toCarry(IndexVariable step) {
        return loops.getFirst().entrySet().stream()
                .filter(entry ->
                        !isOfStep(entry.getValue(), step) && !carried.getFirst().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Whether the state of layers in a row has a part for each step.
    private static boolean isOfStep(Update update, IndexVariable step) {
        return update.next().state() instanceof Term.Read read
                && read.places().stream()
                        .flatMap(place -> place.index().stream())
                        .anyMatch(step::equals);
    }

    /// From now on, in the loop that is being written, a state is what is carried.
    void carry(Update update, Tensor value) {
        Part part = part(update.next().state());
        carried.getFirst().add(part);
        loops.getFirst().put(part, new Update(update.definition(), update.next(), value));
    }

    /// After the loop, parts for each step are together the new value; what was carried is what the last step left.
    void endLoop(Recurrence recurrence, IndexVariable step) {
        carried.pop();
        Map<Part, Update> parts = loops.pop();
        parts.forEach((part, update) -> {
            Node history = graph.history(recurrence, update.value().node());
            List<Axis> positions = new ArrayList<>(update.value().positions());
            if (isOfStep(update, step)) {
                positions.addFirst(recurrence.axis());
                put(new Part(part.binding(), part.rows() - 1), update, new Tensor(history, positions));
            } else {
                Map<Axis, IndexExpression> last = Map.of(recurrence.axis(), IndexExpression.of(recurrence.end()));
                put(part, update, new Tensor(graph.reindex(history, last, false), positions));
            }
        });
    }

    private void put(Part part, Update update, Tensor value) {
        loops.getFirst().put(part, new Update(update.definition(), update.next(), value));
    }

    /// The last updates of the whole step.
    List<Update> last() {
        return List.copyOf(loops.getFirst().values());
    }
}
