package org.gradsmith.compiler.sheet;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;

/// A value with a name, and the equation that it is computed by.
///
/// @param symbol stands for it in the equations of others
/// @param body what it is computed from, over the symbols of others
/// @param positions the axes of its shape in order, those of samples and loops first
/// @param isDefined whether the program shows it as a definition of its own; others are names inside of functions,
///     layers and loops
public record Value(Variable symbol, Node body, List<Axis> positions, boolean isDefined) {
    public Value {
        positions = List.copyOf(positions);
    }

    /// Whether it is a random number.
    boolean isDrawn() {
        return body instanceof Random;
    }

    /// The same by another equation.
    Value withBody(Node other) {
        return new Value(symbol, other, positions, isDefined);
    }

    /// The same where symbols have other names.
    Value under(Graph graph, Map<Node, Node> renamed) {
        return new Value(
                (Variable) renamed.getOrDefault(symbol, symbol),
                Walk.replace(graph, body, renamed),
                positions,
                isDefined);
    }
}
