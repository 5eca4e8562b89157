package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Normalisation has its short derivative, `x̄ = (v̄ − mean(v̄) − x̂·mean(v̄ ⊙ x̂))/s`, whoever wrote it and however it
/// is
/// used.
class NormalisationFormulasTest {
    private static final String MODEL = """
            model M(n = 5) {
              input  x : [n]
              target y : [n]
              param g : [n] ~ ones
              param c : [n] ~ zeros
              layer first = Dense(n, n)
              %s
              h = first(x)
              v = %s
              loss = sum((v - y)^2) / 2
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            layer norm = LayerNorm(n) | norm(h) | √(0.00001 + mean((h − mean(h))²)) | (h − mean(h))/s | (δx̂ − x̂·mean(x̂ ⊙ δx̂) − mean(δx̂))
            layer norm = RmsNorm(n) | norm(h) | √(0.00001 + mean(h²)) | h/s | (δx̂ − x̂·mean(x̂ ⊙ δx̂))
            layer norm = BatchNorm(n) | norm(h) | √(v2 + 0.00001) | (h − m) ⊘ s | (δx̂ − x̂ ⊙ mean(x̂ ⊙ δx̂ over batch) − mean(δx̂ over batch)) ⊘ s
            layer norm = BatchNorm2d(n) | norm(reshape(h, [n, 1, 1]))[:, 0, 0] | √(v2 + 0.00001) | (h − m) ⊘ s | (δx̂ − x̂ ⊙ mean(x̂ ⊙ δx̂ over batch) − mean(δx̂ over batch)) ⊘ s
            '' | layer_norm(h, g, c) | √(0.00001 + mean((h − mean(h))²)) | (h − mean(h))/s | (δx̂ − x̂·mean(x̂ ⊙ δx̂) − mean(δx̂))
            '' | rms_norm(h, g) | √(0.00001 + mean(h²)) | h/s | (δx̂ − x̂·mean(x̂ ⊙ δx̂))
            '' | g * (h - mean(h)) / sqrt(mean((h - mean(h))^2) + 0.001) + c | √(0.001 + mean((h − mean(h))²)) | (h − mean(h))/s | (δx̂ − x̂·mean(x̂ ⊙ δx̂) − mean(δx̂))
            """)
    void hasItsShortForm(String layer, String value, String root, String quotient, String adjoint) {
        Compilation compilation = Compiler.compile("m.grad", MODEL.formatted(layer, value), Options.standard());
        assertThat(compilation.messages().stream().filter(Message::isError)).isEmpty();
        assertThat(compilation.formulas(FormulaRequest.standard()))
                .contains("  s = " + root + "\n", "  x̂ = " + quotient + "\n", adjoint);
    }
}
