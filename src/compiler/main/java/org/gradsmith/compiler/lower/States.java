package org.gradsmith.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedDefinition;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Recurrence;

/// The values of state while a step is written. Within a block, a name stands for the value before the block; after it,
/// for what the block left, so that a layer which is called twice updates its state twice. In a loop over layers in a
/// row, each has its part; after the loop, all parts together are the new value.
final class States {
    private final Graph graph;
    private final Deque<Map<Part, Update>> loops = new ArrayDeque<>(List.of(new LinkedHashMap<>()));
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
    record Update(CheckedDefinition definition, Tensor value) {}

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
        blocks.getFirst().put(part(next.state()), new Update(definition, value));
    }

    void beginLoop() {
        loops.push(new LinkedHashMap<>());
    }

    /// The loop is written anew.
    void forgetLoop() {
        loops.pop();
    }

    void endLoop(Recurrence recurrence) {
        Map<Part, Update> parts = loops.pop();
        parts.forEach((part, update) -> {
            List<Axis> positions = new ArrayList<>(List.of(recurrence.axis()));
            positions.addAll(update.value().positions());
            Tensor all = new Tensor(graph.history(recurrence, update.value().node()), positions);
            loops.getFirst().put(new Part(part.binding(), part.rows() - 1), new Update(update.definition(), all));
        });
    }

    /// The last updates of the whole step.
    List<Update> last() {
        return List.copyOf(loops.getFirst().values());
    }
}
