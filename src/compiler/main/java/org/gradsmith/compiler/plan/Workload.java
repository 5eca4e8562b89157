package org.gradsmith.compiler.plan;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;

/// What is to be computed: a program over batches, its cost, and the gradient of the cost by each trained parameter.
///
/// @param program with sample axes in its inputs and definitions
/// @param cost a single number, where the program has a loss
/// @param gradients in the order of the parameters
public record Workload(Program program, Optional<Node> cost, List<Gradient> gradients) {
    public Workload {
        gradients = List.copyOf(gradients);
    }

    /// The gradient of the cost by one parameter.
    ///
    /// @param node over the axes in `positions`, or fewer
    /// @param positions the axes of the gradient in the order of the parameter's shape
    public record Gradient(Program.Declared parameter, Node node, List<Axis> positions) {
        public Gradient {
            positions = List.copyOf(positions);
        }

        /// A gradient over the very axes of the parameter.
        public static Gradient of(Program.Declared parameter, Node node) {
            return new Gradient(parameter, node, parameter.variable().positions());
        }
    }
}
