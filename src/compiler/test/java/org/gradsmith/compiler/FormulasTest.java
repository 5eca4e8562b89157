package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The formulas of the programs of a first course are those of its textbook.
class FormulasTest {
    private static String formulas(String program, FormulaRequest.Style style) throws IOException {
        return compile(program)
                .formulas(new FormulaRequest(
                        Optional.empty(), Optional.empty(), FormulaRequest.Stage.STABLE, style, Format.UNICODE, false));
    }

    private static Compilation compile(String program) throws IOException {
        try (InputStream file = FormulasTest.class.getResourceAsStream("/programs/" + program)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Compilation compilation = Compiler.compile(program, text, Options.standard());
            assertThat(compilation.messages().stream().filter(Message::isError)).isEmpty();
            return compilation;
        }
    }

    @Test
    void softmaxRegressionGivesProbabilitiesMinusTarget() throws IOException {
        assertThat(formulas("softmax_regression.grad", FormulaRequest.Style.MATRIX))
                .contains("z = W x + b", "p = softmax(z)", "∂L/∂W = (p − y) xᵀ", "∂L/∂b = p − y");
    }

    @Test
    void mlpGivesBackPropagation() throws IOException {
        assertThat(formulas("mlp.grad", FormulaRequest.Style.MATRIX))
                .contains(
                        "∂L/∂first.W = ((second.Wᵀ (p − y)) ⊙ [first(x) > 0]) xᵀ",
                        "∂L/∂first.b = (second.Wᵀ (p − y)) ⊙ [first(x) > 0]",
                        "∂L/∂second.W = (p − y) hᵀ",
                        "∂L/∂second.b = p − y");
    }

    @Test
    void regressorSpeaksOfItsPrediction() throws IOException {
        assertThat(formulas("regressor.grad", FormulaRequest.Style.MATRIX))
                .contains("∂L/∂second.W = 2·(prediction − y) tanh(first(x))ᵀ");
    }

    @Test
    void lossesGiveTheirTextbookGradients() throws IOException {
        assertThat(formulas("losses.grad", FormulaRequest.Style.INDEX))
                .contains(
                        "∂half_squared/∂prediction = prediction − target",
                        "∂mean_squared/∂y[i] = 2·(y[i] − s[i])/n",
                        "∂mean_absolute/∂y[i] = sign(y[i] − s[i])/n",
                        "∂entropy/∂p[i] = −log(p[i]) − 1",
                        "∂cross_entropy_of/∂q[i] = −p[i]/q[i]",
                        "∂soft_max[i]/∂z[j] = p[i]·([i = j] − p[j])",
                        "∂softmax_loss/∂z[i] = softmax(z)[i] − p[i]",
                        "∂chained/∂x = −2·x·sin(x² − 1)",
                        "The gradient of zero_one is zero everywhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax_regression", "mlp", "mlp_large", "regressor"})
    void generatedJavaIsTheSameEveryTime(String program) throws IOException {
        assertThat(compile(program + ".grad").java())
                .isNotEmpty()
                .isEqualTo(compile(program + ".grad").java());
    }
}
