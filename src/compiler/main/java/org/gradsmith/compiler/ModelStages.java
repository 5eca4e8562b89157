package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.emit.Emitter;
import org.gradsmith.compiler.emit.Request;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.lower.Purpose;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.simplify.CommonParts;
import org.gradsmith.compiler.simplify.ContractionOrder;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Solutions;
import org.gradsmith.compiler.simplify.WrittenOut;

/// What each stage made of one model, from the graph to Java.
///
/// @param lowered as it was written, over a batch
/// @param workload what is to be computed, simplified: the program, its cost and the gradients
/// @param plan in which kernels
/// @param java the generated class, and with it the runtime where it stands alone
record ModelStages(Program lowered, Workload workload, Plan plan, List<GeneratedFile> java) {
    static ModelStages of(CheckedModel model, Options options, Diagnostics diagnostics) {
        CompletableFuture<List<String>> formulas = LargeStack.start(() -> formulas(model, options));
        Program lowered = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
        Workload workload = workload(lowered, model, options, diagnostics);
        Plan plan = model.distinguishesTraining()
                ? Planner.plan(prediction(model, lowered.graph()), workload)
                : Planner.plan(workload);
        Request request = new Request(
                model.name(),
                options.packageName(),
                options.precision(),
                options.isStandalone(),
                LargeStack.get(formulas));
        List<GeneratedFile> java = Emitter.emit(plan, request).stream()
                .map(file -> new GeneratedFile(file.path(), file.text()))
                .toList();
        return new ModelStages(lowered, workload, plan, java);
    }

    /// What the generated class says that it computes; in a graph of its own, so that it can be written at the same
    /// time.
    private static List<String> formulas(CheckedModel model, Options options) {
        ModelPrograms shown = ModelPrograms.of(model);
        List<String> formulas = new ArrayList<>(FormulaSheet.summary(shown));
        formulas.addAll(AlongDirections.formulas(shown.program(), options.extras()));
        return formulas;
    }

    /// What is computed where nothing is learnt.
    private static Workload prediction(CheckedModel model, Graph graph) {
        Program lowered = Lowering.model(model, Mode.BATCH, Purpose.PREDICTION, graph, new SymbolicDerivatives());
        Workload workload = undifferentiated(lowered);
        List<Program.Definition> losses = workload.program().definitions(Program.Role.LOSS);
        return ordered(
                new Workload(workload.program(), losses.stream().findFirst().map(Program.Definition::node), List.of()));
    }

    private static Workload undifferentiated(Program lowered) {
        List<Node> nodes = Simplification.all(
                lowered.graph(),
                lowered.definitions().stream().map(Program.Definition::node).toList());
        return new Workload(withNodes(lowered, nodes), Optional.empty(), List.of());
    }

    static Workload workload(Program lowered, CheckedModel model, Options options, Diagnostics diagnostics) {
        return ordered(differentiated(lowered, model, options, diagnostics));
    }

    private static Workload differentiated(
            Program lowered, CheckedModel model, Options options, Diagnostics diagnostics) {
        Optional<Program.Definition> loss =
                lowered.definitions(Program.Role.LOSS).stream().findFirst();
        if (loss.isEmpty()) {
            return undifferentiated(lowered);
        }
        List<Program.Declared> trained = lowered.inputs().stream()
                .filter(declared -> declared.variable().role() == Variable.Role.PARAMETER && !declared.isFrozen())
                .toList();
        List<Variable> parameters =
                trained.stream().map(Program.Declared::variable).toList();
        Derived derived = Derived.of(lowered, loss.get(), parameters, Simplification.STABLE);
        if (derived.isZeroEverywhere()) {
            diagnostics.report(
                    Diagnostic.of(ModelMistakes.ZERO_GRADIENT, loss.get().span(), model.name()));
        }
        List<Node> gradients = List.copyOf(derived.gradients().values());
        List<Workload.Gradient> results = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            results.add(Workload.Gradient.of(trained.get(i), gradients.get(i)));
        }
        return AlongDirections.add(
                new Workload(derived.program(), Optional.of(derived.root()), results), options.extras());
    }

    /// The same values, computed in the cheapest order, what they share once.
    static Workload ordered(Workload workload) {
        Graph graph = workload.program().graph();
        List<Node> roots = Solutions.of(graph, workload.roots());
        int definitions = workload.program().definitions().size();
        List<Node> written = WrittenOut.of(graph, roots, roots.subList(0, definitions));
        return inOrder(workload, written);
    }

    /// @param roots in the order of those of the workload
    static Workload inOrder(Workload workload, List<Node> roots) {
        Graph graph = workload.program().graph();
        return workload.withRoots(CommonParts.share(graph, ContractionOrder.choose(graph, roots)));
    }

    private static Program withNodes(Program program, List<Node> nodes) {
        List<Program.Definition> definitions = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            definitions.add(program.definitions().get(i).withNode(nodes.get(i)));
        }
        return program.withDefinitions(definitions);
    }
}
