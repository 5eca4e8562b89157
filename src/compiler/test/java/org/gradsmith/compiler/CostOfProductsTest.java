package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a product with the Hessian costs")
class CostOfProductsTest {
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
                "burgers",
                "norms",
                "vae",
                "gpt",
                "factorization"
            })
    @DisplayName("is at most twice what the gradient costs, in operations of the plan, of choices both sides")
    void isAtMostTwiceTheGradient(String program) throws IOException {
        CheckedModel model = Costs.models(Source.read(Path.of("test/resources/programs/" + program + ".grad"), program))
                .getFirst();
        assertThat(Costs.product(model)).isBetween(0.1, 2.0);
    }
}
