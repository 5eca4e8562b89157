package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How tight operators bind: from loosest to tightest `|>`, `if`, `or`, `and`, `not`, comparisons, sums, reductions,
/// products, signs, powers, suffixes.
class PrecedenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a + b * c # (a + (b * c))",
                "a - b - c # ((a - b) - c)",
                "a / b / c # ((a / b) / c)",
                "a / b * c # ((a / b) * c)",
                "a @ b * c # ((a @ b) * c)",
                "a ^ b ^ c # (a ^ (b ^ c))",
                "-x^2 # (NEGATE (x ^ 2))",
                "-x² # (NEGATE (x ^ 2))",
                "2^-x # (2 ^ (NEGATE x))",
                "2^-x * y # ((2 ^ (NEGATE x)) * y)",
                "-x * y # ((NEGATE x) * y)",
                "a - -b # (a - (NEGATE b))",
                "+a - +b # (a - b)",
                "x[i]^2 # (x[i] ^ 2)",
                "xᵀ @ y # (x.T @ y)",
                "x^2ᵀ # (x ^ (2).T)",
                "f(x)^2 # (f(x) ^ 2)",
                "sum[c] K[c] * x[c] + b # ((sum[c] (K[c] * x[c])) + b)",
                "b + sum[c] K[c] * x[c] # (b + (sum[c] (K[c] * x[c])))",
                "a / Σ[j] b[j] # (a / (sum[j] b[j]))",
                "a / Σ[j] b[j] * c # (a / (sum[j] (b[j] * c)))",
                "a * -Σ[j] b[j] # (a * (NEGATE (sum[j] b[j])))",
                "-Σ[i] p[i] * q[i] # (NEGATE (sum[i] (p[i] * q[i])))",
                "sum[i] sum[j] a[i, j] * b # (sum[i] (sum[j] (a[i, j] * b)))",
                "sum[i] -x[i] # (sum[i] (NEGATE x[i]))",
                "sum[i] x[i] < 1 # ((sum[i] x[i]) < 1)",
                "any[i] x[i] < 1 # ((any[i] x[i]) < 1)",
                "a < b and c >= d or e != f # (((a < b) and (c >= d)) or (e != f))",
                "not a == b and c # ((NOT (a == b)) and c)",
                "a and b and c # ((a and b) and c)",
                "a or b and c # (a or (b and c))",
                "0 < x < 1 # ((0 < x) and (x < 1))",
                "a < b <= c < d # (((a < b) and (b <= c)) and (c < d))",
                "(a < b) == (c < d) # ((a < b) == (c < d))",
                "if a then b else c + d # (if a then b else (c + d))",
                "1 + if a then b else c # (1 + (if a then b else c))",
                "if a then b else if c then d else e # (if a then b else (if c then d else e))",
                "if a then if b then c else d else e # (if a then (if b then c else d) else e)",
                "if a or b then c else d # (if (a or b) then c else d)",
                "a + b |> f # f((a + b))",
                "if a then b else c |> f # f((if a then b else c))",
                "x |> f |> g(2) # g(f(x), 2)",
                "x |> first.second # first.second(x)",
                "x[i - 1] else 0 + y[i] else 1 # ((x[i - 1] else 0) + (y[i] else 1))",
                "x[i] else -inf # (x[i] else (NEGATE inf))",
                "if a then x[i] else 0 # (if a then x[i] else 0)",
                "if a then (x[i] else 1) else 0 # (if a then (x[i] else 1) else 0)",
                "if a then b else x[i] else 0 # (if a then b else (x[i] else 0))",
                "2x^2 # (2 * (x ^ 2))",
                "-2x # ((NEGATE 2) * x)",
                "2(x + 1)y[0] # ",
            })
    void bindsAs(String text, String grouped) {
        if (grouped == null) {
            assertThat(Parsing.places("fn f(x, y) = " + text))
                    .as("a product without a sign")
                    .isNotEmpty();
        } else {
            assertThat(Parsing.grouped(text)).isEqualTo(grouped);
        }
    }
}
