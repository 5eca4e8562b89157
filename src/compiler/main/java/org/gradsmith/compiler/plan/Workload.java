package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;

/// What is to be computed: a program over batches, its cost, the gradient of the cost by each trained
/// parameter, and how they change along a direction.
///
/// @param program with sample axes in its inputs and definitions
/// @param cost a single number, where the program has a loss
/// @param gradients in the order of the parameters
/// @param along what is asked for along a direction of the parameters
public record Workload(Program program, Optional<Node> cost, List<Gradient> gradients, Along along) {
    public Workload {
        gradients = List.copyOf(gradients);
    }

    /// Without anything along a direction.
    public Workload(Program program, Optional<Node> cost, List<Gradient> gradients) {
        this(program, cost, gradients, Along.NONE);
    }

    /// All that is computed: definitions, cost, gradients, and what is asked for along a direction.
    public List<Node> roots() {
        List<Node> roots = new ArrayList<>();
        program.definitions().forEach(definition -> roots.add(definition.node()));
        cost.ifPresent(roots::add);
        gradients.forEach(gradient -> roots.add(gradient.node()));
        along.slope.ifPresent(roots::add);
        along.products.orElse(List.of()).forEach(product -> roots.add(product.node()));
        return roots;
    }

    /// The same with other nodes.
    ///
    /// @param roots in the order of [#roots]
    public Workload withRoots(List<Node> roots) {
        Iterator<Node> next = roots.iterator();
        List<Program.Definition> definitions = program.definitions().stream()
                .map(definition -> definition.withNode(next.next()))
                .toList();
        return new Workload(
                program.withDefinitions(definitions),
                cost.map(_ -> next.next()),
                withNodes(gradients, next),
                new Along(
                        along.directions,
                        along.slope.map(_ -> next.next()),
                        along.products.map(products -> withNodes(products, next)),
                        along.isWritten));
    }

    private static List<Gradient> withNodes(List<Gradient> gradients, Iterator<Node> next) {
        return gradients.stream()
                .map(gradient -> Gradient.of(gradient.parameter, next.next()))
                .toList();
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

    /// How cost and gradient change when the trained parameters move along a direction.
    ///
    /// @param directions one for each gradient, over its axes; none where nothing is asked for or trained
    /// @param slope the derivative of the cost along the direction, where it is asked for
    /// @param products of the Hessian of the cost and the direction, one for each gradient, where they
    ///     are asked for
    /// @param isWritten whether the Hessian itself is asked for, too
    public record Along(
            List<Variable> directions, Optional<Node> slope, Optional<List<Gradient>> products, boolean isWritten) {
        /// Nothing is asked for.
        public static final Along NONE = new Along(List.of(), Optional.empty(), Optional.empty(), false);

        public Along {
            directions = List.copyOf(directions);
            products = products.map(List::copyOf);
        }
    }
}
