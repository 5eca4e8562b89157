package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Step;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a product with the Hessian costs")
class CostOfProductsTest {
    private static final long SAMPLES = 64;

    @ParameterizedTest
    @CsvSource({"softmax_regression,2", "mlp,2", "mlp_large,2", "regressor,2", "char_lstm,2", "lenet,2.2"})
    @DisplayName("is at most twice what the gradient costs, in operations of the plan, of choices both sides; a little"
            + " more with the choices of pooling")
    void isAtMostTwiceTheGradient(String program, double most) throws IOException {
        Plan plan = plan(program);
        double gradient = operations(plan, EnumSet.of(Phase.PREDICT, Phase.COST, Phase.GRADIENT));
        double product = operations(plan, EnumSet.of(Phase.PRODUCT));
        assertThat(product / gradient).isBetween(0.1, most);
    }

    private static Plan plan(String name) throws IOException {
        String text = Files.readString(Path.of("test/resources/programs/" + name + ".grad"));
        Diagnostics diagnostics = new Diagnostics();
        CheckedModel model = Checker.check(
                        Parser.file(new Source(name, text), diagnostics), Imports.NONE, Map.of(), diagnostics)
                .models()
                .getFirst();
        Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
        Options options = Options.standard().withExtras(EnumSet.of(Extra.HVP));
        return Planner.plan(ModelStages.workload(program, model, options, diagnostics));
    }

    private static double operations(Plan plan, Set<Phase> phases) {
        return plan.kernels().stream()
                .filter(kernel -> phases.contains(kernel.phase()))
                .mapToDouble(kernel -> operations(plan, kernel, Set.of()))
                .sum();
    }

    /// @param steps the axes of the loops around, along which a kernel computes one position
    private static double operations(Plan plan, Kernel kernel, Set<Axis> steps) {
        return switch (kernel) {
            case Kernel.Repeat repeat -> {
                Set<Axis> inner = new HashSet<>(steps);
                inner.add(repeat.axis());
                yield count(List.of(repeat.axis()))
                        * repeat.body().stream()
                                .mapToDouble(part -> operations(plan, part, inner))
                                .sum();
            }
            case Kernel.Contraction product ->
                2
                        * count(product.rows().axes())
                        * count(product.columns().axes())
                        * count(product.depth().axes())
                        * count(product.outer())
                        * count(product.outerDepth());
            case Kernel.Loops loops ->
                loops.steps().stream()
                        .mapToDouble(step -> operations(plan, step, steps))
                        .sum();
        };
    }

    private static double operations(Plan plan, Step step, Set<Axis> steps) {
        Set<Node> seen = new HashSet<>();
        return step.isCopy() && plan.memory().containsKey(step.node())
                ? 0
                : operations(plan, step.node(), steps, true, seen);
    }

    /// Each value that has no memory of its own is computed once wherever it is needed.
    private static double operations(Plan plan, Node node, Set<Axis> steps, boolean isTop, Set<Node> seen) {
        if (!isTop && plan.memory().containsKey(node) || !seen.add(node)) {
            return 0;
        }
        Set<Axis> axes = new HashSet<>(node.axes());
        if (node instanceof Reduce reduce) {
            axes.addAll(reduce.over());
        }
        axes.removeAll(steps);
        double own = switch (node) {
            case Apply apply -> Math.max(1, apply.arguments().size() - 1.0);
            case Reduce _, Select _ -> 1;
            default -> 0;
        };
        return own * count(axes)
                + node.children().stream()
                        .mapToDouble(child -> operations(plan, child, steps, false, seen))
                        .sum();
    }

    private static double count(Collection<Axis> axes) {
        double product = 1;
        for (Axis axis : axes) {
            product *= axis.size().evaluate(_ -> SAMPLES);
        }
        return product;
    }
}
