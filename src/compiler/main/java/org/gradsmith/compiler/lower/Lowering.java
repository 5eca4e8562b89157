package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedDefinition;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Origin;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// From the checked tree to the graph. Every decision was made by the check; what is left is to give axes their
/// identity.
public final class Lowering {
    private static final String LETTERS = "ijklmnpq";

    private final Graph graph;
    private final Environment environment = new Environment();
    private final Terms terms;
    private final Map<String, Axis> samples = new LinkedHashMap<>();
    private final List<Program.Declared> inputs = new ArrayList<>();
    private final List<Program.Definition> definitions = new ArrayList<>();

    private Lowering(Graph graph, Purpose purpose, Derivatives derivatives) {
        this.graph = graph;
        this.terms = new Terms(graph, environment, purpose, derivatives);
    }

    /// A model in training, of one sample or of a batch; one that was looked at before.
    public static Program model(CheckedModel model, Mode mode, Derivatives derivatives) {
        return model(model, mode, Purpose.TRAINING, new Graph(), derivatives);
    }

    /// A model, of one sample or of a batch.
    ///
    /// @param graph in which it is written; what is written in it already stays apart, with axes of its own
    public static Program model(CheckedModel model, Mode mode, Purpose purpose, Graph graph, Derivatives derivatives) {
        boolean hasSamples = mode == Mode.BATCH || model.sumsOverSamples();
        Lowering lowering = new Lowering(graph, purpose, derivatives);
        Program program = lowering.lower(model, hasSamples);
        if (!lowering.terms.refused().isEmpty()) {
            throw new CompilerBug("refused: " + lowering.terms.refused());
        }
        return program;
    }

    /// Reports what a model computes and hardly can mean: parameters without influence, softmax of a softmax,
    /// cross-entropy of what is no distribution; and derivatives that there are not, so that there is no program.
    public static void look(CheckedModel model, Derivatives derivatives, Diagnostics diagnostics) {
        Lowering lowering = new Lowering(new Graph(), Purpose.TRAINING, derivatives);
        Program program = lowering.lower(model, model.sumsOverSamples());
        List<Diagnostic> refused = new ArrayList<>(lowering.terms.refused());
        if (refused.isEmpty()) {
            new Warnings(program, diagnostics).report(lowering.terms.claims());
            refused.addAll(refusedInPrediction(model, derivatives));
        }
        refused.forEach(diagnostics::report);
    }

    private static List<Diagnostic> refusedInPrediction(CheckedModel model, Derivatives derivatives) {
        Lowering lowering = new Lowering(new Graph(), Purpose.PREDICTION, derivatives);
        if (model.distinguishesTraining() && model.sumsOverSamples()) {
            lowering.lower(model, true);
        }
        return lowering.terms.refused();
    }

    /// A function: its arguments are variables, its result is the last definition, under its name.
    public static Program function(CheckedFunction function, Derivatives derivatives) {
        return new Lowering(new Graph(), Purpose.TRAINING, derivatives).lower(function);
    }

    private Program lower(CheckedModel model, boolean hasSamples) {
        if (hasSamples) {
            for (String name : model.samples()) {
                Axis axis = graph.axis(name, Size.variable(name));
                samples.put(name, axis);
                environment.put(name, axis);
            }
        }
        for (CheckedModel.Declared declared : model.declared()) {
            Optional<Axis> sample = declared.samples().map(samples::get);
            Program.Initialiser initialiser = new Program.Initialiser(
                    declared.initialiser(),
                    declared.start().map(this::numbers).orElse(declared.initialiserArguments()),
                    declared.stacked());
            declare(
                    declared.binding(),
                    role(declared.role()),
                    sample,
                    initialiser,
                    declared.isFrozen(),
                    declared.documentation(),
                    declared.span());
        }
        terms.states().beginBlock();
        model.definitions().forEach(this::define);
        terms.states().endBlock();
        terms.states().last().forEach(this::update);
        terms.checks().all().forEach(this::check);
        return new Program(
                model.name(),
                model.documentation(),
                graph,
                inputs,
                resolved(),
                List.copyOf(samples.values()),
                terms.locals());
    }

    /// The numbers of an array that is known now.
    private List<Double> numbers(Term start) {
        Tensor array = terms.lower(start);
        double[] numbers = new Interpreter(Map.of(), _ -> 0).evaluate(array.node(), array.positions());
        return Arrays.stream(numbers).boxed().toList();
    }

    private Program lower(CheckedFunction function) {
        for (Binding argument : function.arguments()) {
            declare(
                    argument,
                    Variable.Role.ARGUMENT,
                    Optional.empty(),
                    Program.Initialiser.NONE,
                    false,
                    "",
                    argument.span());
        }
        terms.states().beginBlock();
        function.definitions().forEach(this::define);
        String text = function.span().line();
        define(
                function.name(),
                Program.Role.OUTPUT,
                function.own().isPresent() ? itself(function) : function.result(),
                text,
                function.span(),
                function.documentation());
        return new Program(
                function.name(), function.documentation(), graph, inputs, resolved(), List.of(), terms.locals());
    }

    /// A function that brings its own derivative is differentiated as whoever calls it does.
    private static Term itself(CheckedFunction function) {
        List<Term> arguments = function.arguments().stream()
                .<Term>map(argument -> new Term.Use(argument, argument.span()))
                .toList();
        return new Term.Call(function, arguments, function.result().type(), function.span());
    }

    private List<Program.Definition> resolved() {
        return definitions.stream()
                .map(definition -> definition.withNode(terms.resolved(definition.node())))
                .toList();
    }

    private void declare(
            Binding binding,
            Variable.Role role,
            Optional<Axis> sample,
            Program.Initialiser initialiser,
            boolean isFrozen,
            String documentation,
            Span span) {
        List<Axis> positions = new ArrayList<>();
        List<Size> sizes = binding.type().shape().sizes();
        for (int i = 0; i < sizes.size(); i++) {
            positions.add(graph.axis(String.valueOf(LETTERS.charAt(i)), sizes.get(i)));
        }
        List<Axis> all = new ArrayList<>(sample.stream().toList());
        all.addAll(positions);
        try (Graph.Scope _ = graph.from(Origin.written(span))) {
            Variable variable =
                    graph.variable(binding.path(), role, binding.type().kind(), all);
            environment.put(binding, new Tensor(variable, positions));
            inputs.add(new Program.Declared(variable, sample, initialiser, isFrozen, documentation, span));
        }
    }

    private void update(States.Update update) {
        CheckedDefinition definition = update.definition();
        definitions.add(new Program.Definition(
                definition.binding().path(),
                Program.Role.UPDATE,
                update.value().node(),
                update.value().positions(),
                definition.text(),
                definition.span(),
                definition.documentation()));
    }

    private void check(Checks.Check check) {
        definitions.add(new Program.Definition(
                check.term().message(),
                Program.Role.CHECK,
                terms.checks().first(check, samples.values()),
                List.of(),
                check.term().span().line(),
                check.term().span(),
                ""));
    }

    private void define(CheckedDefinition definition) {
        if (definition.value() instanceof Term.Check check) {
            terms.lower(check);
            return;
        }
        if (definition.value() instanceof Term.Next next) {
            terms.update(definition, next, terms.lower(next));
            return;
        }
        Tensor value = define(
                definition.binding().path(),
                role(definition.purpose()),
                definition.value(),
                definition.text(),
                definition.span(),
                definition.documentation());
        terms.bind(definition.binding(), value);
    }

    private Tensor define(String name, Program.Role role, Term value, String text, Span span, String documentation) {
        Tensor tensor = terms.about(name, text, value);
        Tensor whole = tensor;
        terms.labels().forEach((label, part) -> {
            if (part.node() == whole.node() || !part.node().carries().isEmpty()) {
                return;
            }
            List<Axis> places = new ArrayList<>(samples.values());
            places.retainAll(part.node().axes());
            places.addAll(part.positions());
            if (!places.containsAll(part.node().axes())) {
                return;
            }
            definitions.add(new Program.Definition(label, Program.Role.LOCAL, part.node(), places, text, span, ""));
        });
        Node node = tensor.node();
        List<Axis> positions = new ArrayList<>();
        value.type().samples().stream()
                .filter(samples::containsKey)
                .map(samples::get)
                .forEach(positions::add);
        if (role == Program.Role.LOSS && !positions.isEmpty()) {
            try (Graph.Scope _ = graph.from(Origin.written(span))) {
                node = new Algebra(graph).mean(positions, node);
            }
            positions.clear();
        }
        positions.addAll(tensor.positions());
        definitions.add(new Program.Definition(name, role, node, positions, text, span, documentation));
        return tensor;
    }

    private static Variable.Role role(CheckedModel.Role role) {
        return switch (role) {
            case INPUT -> Variable.Role.INPUT;
            case TARGET -> Variable.Role.TARGET;
            case PARAMETER -> Variable.Role.PARAMETER;
            case STATE -> Variable.Role.STATE;
        };
    }

    private static Program.Role role(Tree.Purpose purpose) {
        return switch (purpose) {
            case LOCAL, EMIT, UPDATE -> Program.Role.LOCAL;
            case OUTPUT -> Program.Role.OUTPUT;
            case LOSS -> Program.Role.LOSS;
            case METRIC -> Program.Role.METRIC;
        };
    }
}
