package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.CheckedDefinition;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedRule;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.operator.Algebra;

/// Writes checked terms into the graph.
final class Terms {
    private final Graph graph;
    private final Algebra algebra;
    private final Environment environment;
    private final Twins twins;
    private final Renaming renaming;
    private final Closing closing;
    private final Reads reads;
    private final Choices choices;
    private final Reshaping reshaping;
    private final Leaves leaves;
    private final Differentials differentials;
    private final Loops loops;
    private final Wholes wholes;
    private final Draws draws;
    private final States states;
    private final Checks checks;
    private final Purpose purpose;
    private final Map<CheckedFunction, Boolean> repeatable = new HashMap<>();
    private final Map<String, Tensor> labels = new LinkedHashMap<>();
    private final Claims claims = new Claims();
    private final List<Program.Local> locals = new ArrayList<>();
    private final Provenance provenance;

    Terms(Graph graph, Environment environment, Purpose purpose, Derivatives derivatives) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.environment = environment;
        this.provenance = new Provenance(graph);
        this.twins = new Twins(graph);
        this.renaming = new Renaming(graph, twins);
        this.closing = new Closing(graph, renaming, twins);
        this.reads = new Reads(graph, environment, closing, this);
        this.reshaping = new Reshaping(graph);
        this.leaves = new Leaves(graph);
        this.differentials = new Differentials(graph, environment, derivatives, leaves, twins, renaming);
        this.draws = new Draws(graph, environment);
        this.states = new States(graph);
        this.checks = new Checks(graph);
        this.choices = new Choices(graph, renaming, twins, this);
        this.loops = new Loops(graph, environment, renaming, this);
        this.wholes = new Wholes(graph, this, renaming);
        this.purpose = purpose;
    }

    Tensor lower(Term term) {
        try (Graph.Scope _ = provenance.at(term.span())) {
            return form(term);
        }
    }

    /// The value of a term, of which something is said.
    Tensor about(String name, String text, Term value) {
        return provenance.about(name, text, value.span(), () -> lower(value));
    }

    /// What layers gave since this was asked last, with their labels, in order.
    Map<String, Tensor> labels() {
        Map<String, Tensor> found = new LinkedHashMap<>(labels);
        labels.clear();
        return found;
    }

    private Tensor labelled(Term.Labelled labelled) {
        Tensor value = about(labelled.layer(), labelled.span().line(), labelled.value());
        locals.add(new Program.Local(labelled.label(), value.node(), value.positions()));
        if (environment.isNewLabel(labelled.label())) {
            labels.put(labelled.label(), value);
        }
        return value;
    }

    private Tensor form(Term term) {
        return switch (term) {
            case Term.Number number -> Tensor.of(graph.constant(number.quantity()));
            case Term.Use use -> states.value(use).orElseGet(() -> environment.value(use.binding()));
            case Term.Training _ -> Tensor.of(algebra.number(purpose == Purpose.TRAINING ? 1 : 0));
            case Term.Draw draw -> draws.of(draw);
            case Term.Next next -> lower(next.value());
            case Term.Check check -> checked(check);
            case Term.Labelled labelled -> labelled(labelled);
            case Term.Position position -> Tensor.of(reads.position(position.index()));
            case Term.Elementwise apply -> {
                Alignment aligned = align(apply.arguments());
                yield new Tensor(graph.apply(apply.operator(), aligned.nodes()), aligned.positions());
            }
            case Term.Choice choice -> choices.choice(choice);
            case Term.Read read -> states.value(read).orElseGet(() -> reads.read(read));
            case Term.Table table -> table(table);
            case Term.Fold fold -> fold(fold);
            case Term.Over over -> {
                Tensor body = lower(over.body());
                List<Axis> axes = List.of(environment.samples(over.samples()));
                yield new Tensor(over.folding().definition().of(algebra, axes, body.node()), body.positions());
            }
            case Term.Reshaped reshaped ->
                reshaping.apply(lower(reshaped.array()), reshaped.shape().sizes());
            case Term.Call call -> call(call);
            case Term.Derivative derivative -> derivative(derivative);
            case Term.Collected collected -> loops.collected(collected);
            case Term.Broken broken -> throw new CompilerBug("a broken term: " + broken);
        };
    }

    private Tensor checked(Term.Check check) {
        Tensor holds = lower(check.condition());
        checks.add(check, holds);
        return holds;
    }

    private Tensor derivative(Term.Derivative derivative) {
        Tensor of = lower(derivative.of());
        Tensor by = environment.value(derivative.by().binding());
        return differentials.derivative(derivative, of, by, derivative.along().map(this::lower));
    }

    /// A node as it is in the end.
    Node resolved(Node node) {
        return leaves.resolved(node);
    }

    private Alignment align(List<Term> terms) {
        List<Tensor> tensors = terms.stream().map(this::lower).toList();
        return Alignment.of(renaming, twins, terms, tensors);
    }

    private List<Axis> open(List<IndexVariable> indices) {
        List<Axis> axes = new ArrayList<>();
        for (IndexVariable index : indices) {
            Axis axis = closing.open(index);
            environment.put(index, axis);
            axes.add(axis);
        }
        return axes;
    }

    /// The axes for each of whose positions something is computed.
    private List<Axis> each(List<IndexVariable> indices) {
        return indices.stream()
                .filter(IndexVariable::isEach)
                .map(environment::axis)
                .toList();
    }

    private Tensor table(Term.Table table) {
        List<Axis> provisional = open(table.indices());
        Tensor body = draws.within(each(table.indices()), () -> lower(table.body()));
        Closing.Closed closed = closing.close(table.indices(), provisional, body.node(), body.positions());
        List<Axis> positions = new ArrayList<>(closed.axes());
        positions.addAll(body.positions());
        return new Tensor(closed.node(), positions);
    }

    private Tensor fold(Term.Fold fold) {
        List<Axis> provisional = open(fold.indices());
        Tensor body = draws.within(each(fold.indices()), () -> lower(fold.body()));
        Closing.Closed closed = closing.close(fold.indices(), provisional, body.node(), body.positions());
        return new Tensor(fold.folding().definition().of(algebra, closed.axes(), closed.node()), body.positions());
    }

    private Tensor call(Term.Call call) {
        return repeatable.computeIfAbsent(call.function(), CheckedFunction::isRepeatable)
                ? repeatable(call)
                : draws.once(call, () -> written(call.function(), arguments(call)));
    }

    /// A call that is the same as every other one with the same arguments.
    private Tensor repeatable(Term.Call call) {
        CheckedFunction function = call.function();
        List<Tensor> arguments = arguments(call);
        Environment.Call key = environment.call(function, arguments);
        Tensor known = environment.calls().get(key);
        if (known == null) {
            known = function.own().isPresent() ? wholes.call(function, arguments) : written(function, arguments);
            environment.calls().put(key, known);
        }
        return known;
    }

    private List<Tensor> arguments(Term.Call call) {
        List<Tensor> arguments = call.arguments().stream().map(this::lower).toList();
        if (!provenance.isInLibrary()) {
            claims.look(call, arguments);
        }
        return arguments;
    }

    /// What a function is at some arguments.
    Tensor written(CheckedFunction function, List<Tensor> arguments) {
        return provenance.inFunction(function.isLibrary(), () -> value(function, arguments));
    }

    private Tensor value(CheckedFunction function, List<Tensor> arguments) {
        return block(() -> body(function.arguments(), function.definitions(), List.of(function.result()), arguments)
                .getFirst());
    }

    /// What a rule gives, at the arguments of its function and the cotangent of the result.
    ///
    /// @param wanted which results
    List<Tensor> written(CheckedRule rule, List<Tensor> arguments, List<Term> wanted) {
        List<Binding> names = new ArrayList<>(rule.arguments());
        names.add(rule.cotangent());
        return block(() -> body(names, rule.definitions(), wanted, arguments));
    }

    /// Writes a block: its loops and draws are its own each time.
    <R> R block(Supplier<R> work) {
        return loops.block(() -> draws.block(work));
    }

    /// What functions of the library say of their arguments.
    List<Diagnostic> claims() {
        return claims.all();
    }

    /// The derivatives that there are not.
    List<Diagnostic> refused() {
        return differentials.refused();
    }

    /// From now on a name stands for a value.
    void bind(Binding binding, Tensor value) {
        renaming.name(value.node());
        environment.put(
                binding, binding.isDifferentiated() ? leaves.of(value, environment.steps(value.node())) : value);
    }

    /// The values of a block under their names.
    void define(List<CheckedDefinition> definitions) {
        for (CheckedDefinition definition : definitions) {
            Tensor value = about(provenance.path(definition.binding().path()), definition.text(), definition.value());
            if (definition.value() instanceof Term.Next next) {
                update(definition, next, value);
            } else if (!(definition.value() instanceof Term.Check)) {
                locals.add(new Program.Local(definition.binding().path(), value.node(), value.positions()));
                bind(definition.binding(), value);
            }
        }
    }

    /// From the end of the block on, a state stands for another value; in training only.
    void update(CheckedDefinition definition, Term.Next next, Tensor value) {
        if (purpose == Purpose.TRAINING) {
            states.update(definition, next, value);
        }
    }

    Draws draws() {
        return draws;
    }

    /// The names that blocks gave, in order; of loops that were written more than once some stand for nothing.
    List<Program.Local> locals() {
        return locals.stream()
                .map(local -> new Program.Local(local.name(), leaves.resolved(local.node()), local.positions()))
                .toList();
    }

    States states() {
        return states;
    }

    Checks checks() {
        return checks;
    }

    /// What stands for the values that something is differentiated by.
    private Set<Node> leaves(Stream<Binding> bindings) {
        return bindings.filter(Binding::isDifferentiated)
                .map(binding -> environment.value(binding).node())
                .collect(Collectors.toSet());
    }

    /// A value of a block, by nothing of the block that stands for itself alone.
    Tensor within(List<CheckedDefinition> definitions, Term value) {
        Set<Node> own = leaves(definitions.stream().map(CheckedDefinition::binding));
        Tensor tensor = lower(value);
        return new Tensor(leaves.resolved(tensor.node(), own), tensor.positions());
    }

    private List<Tensor> body(
            List<Binding> names, List<CheckedDefinition> definitions, List<Term> wanted, List<Tensor> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            bind(names.get(i), arguments.get(i));
        }
        states.beginBlock();
        define(definitions);
        List<Tensor> results = wanted.stream()
                .map(value -> provenance.result(value.span(), () -> lower(value)))
                .toList();
        states.endBlock();
        Set<Node> own =
                leaves(Stream.concat(names.stream(), definitions.stream().map(CheckedDefinition::binding)));
        labels.replaceAll((_, part) -> new Tensor(leaves.resolved(part.node(), own), part.positions()));
        return results.stream()
                .map(result -> new Tensor(leaves.resolved(result.node(), own), result.positions()))
                .toList();
    }
}
