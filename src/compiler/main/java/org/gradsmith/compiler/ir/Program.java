package org.gradsmith.compiler.ir;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// A model, or a function, as a graph: what comes in, and what is defined, under the names that the user gave.
///
/// @param name of the model or function
/// @param documentation its doc comment, without `///`; may be empty
/// @param graph makes and holds the nodes
/// @param inputs inputs, targets, parameters and arguments, in the order of their declaration
/// @param definitions named values in the order in which they were written, the loss among them
/// @param sampleAxes the axes over samples, the default `batch` first where there is one
/// @param locals names that functions, layers and loops gave inside of them; formulas may speak of them
public record Program(
        String name,
        String documentation,
        Graph graph,
        List<Declared> inputs,
        List<Definition> definitions,
        List<Axis> sampleAxes,
        List<Local> locals) {
    public Program {
        inputs = List.copyOf(inputs);
        definitions = List.copyOf(definitions);
        sampleAxes = List.copyOf(sampleAxes);
        locals = List.copyOf(locals);
    }

    /// A program whose functions give no names.
    public Program(
            String name,
            String documentation,
            Graph graph,
            List<Declared> inputs,
            List<Definition> definitions,
            List<Axis> sampleAxes) {
        this(name, documentation, graph, inputs, definitions, sampleAxes, List.of());
    }

    /// The same program with other definitions.
    public Program withDefinitions(List<Definition> others) {
        return new Program(name, documentation, graph, inputs, others, sampleAxes, locals);
    }

    /// The definitions of one role, in order.
    public List<Definition> definitions(Role role) {
        return definitions.stream()
                .filter(definition -> definition.role() == role)
                .toList();
    }

    /// The definition of a name.
    public Optional<Definition> definition(String path) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(path))
                .findFirst();
    }

    /// Something that comes from outside.
    ///
    /// @param sampleAxis over which it has one value for each sample; none for parameters and shared inputs
    /// @param initialiser of a parameter, such as `he_normal` or `uniform(-1, 1)`; empty otherwise
    /// @param isFrozen whether a parameter is not to be trained
    public record Declared(
            Variable variable,
            Optional<Axis> sampleAxis,
            Initialiser initialiser,
            boolean isFrozen,
            String documentation,
            Span span) {}

    /// How a parameter begins.
    ///
    /// @param name as in the language
    /// @param arguments its numbers
    /// @param stacked how many first axes count layers, which begin each for itself
    public record Initialiser(String name, List<Double> arguments, int stacked) {
        public static final Initialiser NONE = new Initialiser("", List.of(), 0);

        public Initialiser {
            arguments = List.copyOf(arguments);
        }
    }

    /// A value with a name.
    ///
    /// @param name its path, such as `h` or `loss`
    /// @param positions the axes of its value in the order of its shape, the sample axis, if any, first
    /// @param text the line as it was written, for comments; one line
    public record Definition(
            String name, Role role, Node node, List<Axis> positions, String text, Span span, String documentation) {
        public Definition {
            positions = List.copyOf(positions);
        }

        /// The same name for another node.
        public Definition withNode(Node other) {
            return new Definition(name, role, other, positions, text, span, documentation);
        }
    }

    /// A name inside of a function, a layer or a loop.
    ///
    /// @param positions the axes of its shape in order, without those of samples and of loops around
    public record Local(String name, Node node, List<Axis> positions) {
        public Local {
            positions = List.copyOf(positions);
        }
    }

    /// What a definition is for.
    public enum Role {
        LOCAL,
        OUTPUT,
        LOSS,
        METRIC,
        /// The next value of the state variable of that name, after a step of training.
        UPDATE,
        /// A condition that must hold, named by its message: the number of the first sample for which it does not, −1
        /// where it does not and there are no samples, infinite where it holds.
        CHECK;

        /// Whether the names of such definitions are names of values.
        public boolean isNamed() {
            return this != UPDATE && this != CHECK;
        }
    }
}
