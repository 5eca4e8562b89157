package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.plan.Operations;
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a product with the Hessian costs")
class CostOfProductsTest {
    private static final long SAMPLES = 64;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softmax_regression",
                "mlp",
                "mlp_large",
                "regressor",
                "char_lstm",
                "lenet",
                "batch_norm",
                "vae",
                "gpt",
                "factorization"
            })
    @DisplayName("is at most twice what the gradient costs, in operations of the plan, of choices both sides")
    void isAtMostTwiceTheGradient(String program) throws IOException {
        Plan plan = plan(program);
        Operations operations = Operations.of(plan, _ -> SAMPLES);
        double gradient = operations.ratio() * operations.forward();
        assertThat(operations.phases().get(Phase.PRODUCT) / gradient).isBetween(0.1, 2.0);
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
}
