package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.junit.jupiter.api.Test;

/// Whole models: generated Java computes what the interpreter says, outputs, cost, metrics and gradients; as they were
/// written and simplified, small (in place) and large (as matrix products).
class GeneratedModelsTest {
    @Test
    void softmaxRegression() {
        Check.agree(
                List.of(
                        Models.softmaxRegression(7, 3).workload(),
                        Models.softmaxRegression(40, 6).workload(true)),
                5);
    }

    @Test
    void multilayerPerceptron() {
        Workload large = Models.mlp(70, 48, 8).workload(true);
        assertThat(Planner.plan(large).kernels().stream().filter(Kernel.Contraction.class::isInstance))
                .as("first layer, second layer, their gradients, the way back")
                .hasSize(5);
        Check.agree(
                List.of(Models.mlp(6, 4, 3).workload(), Models.mlp(70, 33, 6).workload(), large), 9);
    }

    /// Products of matrices in a sum are added into its memory one after the other.
    @Test
    void twoSources() {
        Workload large = Models.twoSources(40, 33, 24).workload(true);
        assertThat(Planner.plan(large).kernels().stream()
                        .filter(kernel -> kernel instanceof Kernel.Contraction product && product.isAdding()))
                .hasSize(2);
        Check.agree(List.of(Models.twoSources(5, 3, 4).workload(), large), 9);
    }

    @Test
    void regressor() {
        Check.agree(
                List.of(
                        Models.regressor(5, 8).workload(),
                        Models.regressor(5, 8).workload(true)),
                6);
    }

    @Test
    void attention() {
        Check.agree(
                List.of(
                        Models.attention(5, 3).workload(),
                        Models.attention(20, 16).workload(true)),
                3);
    }

    @Test
    void convolution() {
        Check.agree(
                List.of(
                        Models.convolution(6, 3).workload(),
                        Models.convolution(12, 3).workload(true)),
                4);
    }

    @Test
    void oneSampleAtATimeEqualsABatch() {
        Plan plan = Planner.plan(Models.mlp(70, 33, 6).workload(true));
        assertThat(plan.sizes()).containsExactly("batch");
        Check.agrees(plan.workload(), 1);
    }
}
