package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Unicode forms mean the same as their ASCII forms.
class UnicodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Σ[i] x[i] # sum[i] x[i]",
                "∑[i] x[i] # sum[i] x[i]",
                "∏[i ∈ 0..n] x[i] # prod[i in 0..n] x[i]",
                "Π[i] x[i] # prod[i] x[i]",
                "Σ(x) # sum(x)",
                "√x # sqrt(x)",
                "√(x + 1) # sqrt(x + 1)",
                "√x * y # sqrt(x) * y",
                "√x² # sqrt(x^2)",
                "∛x # cbrt(x)",
                "x² # x^2",
                "x³ # x^3",
                "x¹² # x^12",
                "x⁻¹ # x^-1",
                "(a + b)⁰ # (a + b)^0",
                "a · b # a * b",
                "a × b # a * b",
                "a ⋅ b # a * b",
                "a ⊙ b # a * b",
                "a ÷ b # a / b",
                "a − b # a - b",
                "−a # -a",
                "xᵀ # x.T",
                "x⊤ # x.T",
                "|x| # abs(x)",
                "|a - |b|| # abs(a - abs(b))",
                "||a| - b| # abs(abs(a) - b)",
                "|a| * |b| # abs(a) * abs(b)",
                "|x|>0 # abs(x) > 0",
                "|x|>=0 # abs(x) >= 0",
                "|x| |> f # f(abs(x))",
                "|x |> f| # abs(f(x))",
                "2|x| # 2 * abs(x)",
                "Σ[i] |s[i] - y[i]| / n # sum[i] abs(s[i] - y[i]) / n",
                "|Σ[i] |x[i]|| # abs(sum[i] abs(x[i]))",
                "|x[0]| # abs(x[0])",
                "a ≤ b # a <= b",
                "a ≥ b # a >= b",
                "a ≠ b # a != b",
                "¬a ∧ b ∨ c # not a and b or c",
                "∂f/∂x # grad(f, x)",
                "∂f(x)/∂x + 1 # grad(f(x), x) + 1",
                "∂(f * g)/∂first.W # grad(f * g, first.W)",
                "∂²f/∂x² # grad(grad(f, x), x)",
                "∂²f/∂x∂y # grad(grad(f, x), y)",
                "∂³f/∂x²∂y # grad(grad(grad(f, x), x), y)",
                "∇f # grad(f)",
                "∇f(x) # grad(f(x))",
                "2π # 2 * pi",
                "−∞ # -inf",
                "θ + α_1 * Δ # θ + α_1 * Δ",
                "Σ + 1 # Σ + 1",
                "2x # 2 * x",
                "2.5x² # 2.5 * x^2",
                "2(x + 1) # 2 * (x + 1)",
                "2√x # 2 * sqrt(x)",
                "2Σ[i] x[i] # 2 * sum[i] x[i]",
                "1e3x # 1e3 * x",
                "2e # 2 * e",
            })
    void meansTheSame(String unicode, String ascii) {
        assertThat(TreePrinter.text(Parsing.expression(unicode))).isEqualTo(ascii);
        assertThat(Parsing.structure(Parsing.expression(unicode)))
                .isEqualTo(Parsing.structure(Parsing.expression(ascii)));
    }

    @Test
    void aNumberMultipliesOnlyWithoutASpace() {
        assertThat(Parsing.places("fn f(x) = 2 x")).containsExactly("1:13 GS0104");
    }

    @Test
    void aProductAfterADivisionIsReadFromTheLeftAndWarnedOf() {
        assertThat(Parsing.places("fn f(x) = 1/2x")).containsExactly("1:12 GS0128");
    }

    @Test
    void spansCountUtf16UnitsAndColumnsCountCharacters() {
        String text = "fn f(x) = x  // 😀\nfn g(x) = \"😀\" $ x";
        assertThat(Parsing.places(text)).containsExactly("2:15 GS0140");
        assertThat(Parsing.mistakes(text).getFirst().span().text()).isEqualTo("$");
    }
}
