package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Formulas and generated classes show what is drawn, what state becomes, and what is something else in prediction;
/// each
/// method holds the branch of its mode only.
class TrainingFormulasTest {
    private static final String KEPT = """
            model Kept {
              input x : [2]
              param w : [2] ~ ones
              /// What came in.
              state seen : [2] = 0
              noise = normal(2)
              h = dropout(w * x, 0.5) + noise
              update seen = 0.5 * seen + mean(x over batch)
              output y = if training then h else h - seen
              loss = sum(y * uniform_like(y))
            }
            """;

    private static Compilation compiled() {
        Compilation compilation = Compiler.compile("kept.grad", KEPT, Options.standard());
        assertThat(compilation.messages()).isEmpty();
        return compilation;
    }

    private static List<String> formulas(Format format) {
        return compiled()
                .formulas(new FormulaRequest(
                        Optional.empty(),
                        Optional.empty(),
                        FormulaRequest.Stage.STABLE,
                        FormulaRequest.Style.MATRIX,
                        format,
                        false))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void drawsAndUpdatesHaveTheirSigns() {
        assertThat(formulas(Format.UNICODE))
                .containsExactly(
                        "Kept",
                        "noise ~ N(0, 1)",
                        "u ~ U(0, 1)",
                        "h = 2·((w ⊙ x) ⊙ [u ≥ 1/2]) + noise",
                        "y = h",
                        "u2 ~ U(0, 1)",
                        "L = mean(u2ᵀ y over batch)",
                        "seen ← seen/2 + mean(x over batch)",
                        "∂L/∂w = 2·sum(x ⊙ (1/batch·(u2 ⊙ [u ≥ 1/2])) over batch)",
                        "In prediction:",
                        "h = w ⊙ x + noise",
                        "y = h − seen");
    }

    @Test
    void inEveryFormat() {
        assertThat(formulas(Format.ASCII)).contains("noise ~ N(0, 1)", "seen <- seen/2 + mean(x over batch)");
        assertThat(formulas(Format.LATEX)).contains("\\mathit{noise} \\sim \\mathcal{N}\\left(0, 1\\right)");
        assertThat(formulas(Format.MATHML)).anyMatch(line -> line.contains("<mo>←</mo>"));
    }

    @Test
    void theGeneratedClassSaysSo() {
        String java = compiled().java().getFirst().text();
        assertThat(java)
                .contains("noise ~ N(0, 1)")
                .contains("seen ← seen/2 + mean(x over batch)")
                .contains("seen : [2] = 0   What came in.")
                .contains("public double costAndGradient(int[] sizes, long seed, long step)")
                .contains("public double costAndGradient(float[] x, long seed, long step)");
        assertThat(method(java, "computeY(")).contains("seen").doesNotContain("uniform", "?");
        assertThat(method(java, "computeYInTraining(")).contains("uniform").doesNotContain("seen");
    }

    /// The code of a method without its comment.
    private static String method(String java, String name) {
        int start = java.indexOf("private void " + name);
        return java.substring(java.indexOf("for (", start), java.indexOf("\n    }\n", start));
    }
}
