package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.plan.Operations;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Derivatives cost no more than a few times what they are derived from, counted over the plans of all programs: the
/// gradient with the cost 4 times the cost, the product of the Hessian with a vector, with all that it needs, 12 times.
class OperationsTest {
    private static final double GRADIENT = 4;
    private static final double SECOND_ORDER = 12;

    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("test/resources/programs"))) {
            return files.filter(file -> file.toString().endsWith(".grad")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    /// By hand: the product and the difference and square of it for each of 7 numbers; its gradient is another product
    /// of the difference.
    @Test
    void countedByHand() {
        Operations operations =
                Costs.operations(Costs.models(new Source("line.grad", """
                        model Line {
                          input x : [5]
                          target y : [7]
                          param W : [7, 5] ~ zeros
                          loss = sum((W @ x - y)^2)
                        }
                        """)).getFirst());
        double product = 2 * 5;
        double squares = 3;
        double mean = 2;
        assertThat(operations.forward()).isEqualTo(Costs.SIZE * 7 * (product + squares) + mean - 1);
        double factor = 2;
        assertThat(operations.ratio() * operations.forward())
                .isCloseTo(operations.forward() + Costs.SIZE * 7 * product + factor * 7 * 5, within(1e-6));
    }

    private static void check(Path file) throws IOException {
        Source source = Source.read(file, file.toString());
        LargeStack.call(() -> {
            Costs.models(source).forEach(OperationsTest::check);
            return true;
        });
    }

    private static void check(CheckedModel model) {
        Operations operations = Costs.operations(model);
        assertThat(operations.ratio()).as("gradient").isBetween(1.0, GRADIENT);
        assertThat(Costs.secondOrder(model, operations)).as("second order").isBetween(1.0, SECOND_ORDER);
    }
}
