package org.gradsmith.compiler.emit;

import org.gradsmith.compiler.plan.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole models: generated Java computes what the interpreter says, outputs, cost, metrics and gradients.
class GeneratedModelsTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void softmaxRegression(boolean isSimplified) {
        Workload workload = Models.softmaxRegression(20, 5).workload(isSimplified);
        Check.agrees(workload, 7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multilayerPerceptron(boolean isSimplified) {
        Workload workload = Models.mlp(30, 16, 5).workload(isSimplified);
        Check.agrees(workload, 9);
    }
}
