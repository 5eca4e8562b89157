package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Derivatives of expressions, as a person would write them.
class DeriveTest {
    static Stream<Arguments> derivatives() {
        return Stream.of(
                        "cos(x^2 - 1)  →  −2·x·sin(x² − 1)",
                        "x^3 + x^2  →  3·x² + 2·x",
                        "2x^2 + 3x  →  4·x + 3",
                        "1/x  →  −1/x²",
                        "(x + 1)^3  →  3·(x + 1)²",
                        "x*exp(x)  →  (x + 1)·exp(x)",
                        "log(x)/x  →  (1 − log(x))/x²",
                        "exp(-x^2/2)  →  −x·exp(−x²/2)",
                        "e^(2x)  →  2·exp(2·x)",
                        "log(1 + exp(x))  →  σ(x)",
                        "sqrt(x)  →  1/(2·√x)",
                        "abs(x)  →  sign(x)",
                        "sin(x)*cos(x)  →  cos(x)² − sin(x)²",
                        "log(1 + x^2)  →  2·x/(x² + 1)",
                        "x^x  →  x^x·(1 + log(x))",
                        "x/3 + x/6  →  1/2",
                        "sin(x)/x  →  (x·cos(x) − sin(x))/x²",
                        "x/(1 + x^2)  →  (1 − x²)/(x² + 1)²",
                        "(x + 1)^3/(x - 1)^2  →  (x + 1)²·(x − 5)/(x − 1)³",
                        "(x^2 - 1)/(x^2 + 1)  →  4·x/(x² + 1)²",
                        "exp(x)/x^2  →  (x − 2)·exp(x)/x³",
                        "cos(x)/(1 + sin(x))  →  −1/(1 + sin(x))",
                        "x*sqrt(1 - x^2)  →  (1 − 2·x²)/√(1 − x²)",
                        "x/sqrt(1 + x^2)  →  1/(x² + 1)^(3/2)",
                        "log((1 + x)/(1 - x))  →  2/(1 − x²)",
                        "x + 1/x  →  1 − 1/x²",
                        "5  →  ")
                .map(row -> row.split("  →  ?", -1))
                .map(row -> Arguments.of(row[0], row[1].strip()));
    }

    @ParameterizedTest
    @MethodSource("derivatives")
    void isShortAndInOrder(String expression, String derivative) {
        Derivatives result = Compiler.derive(DeriveRequest.of(expression));
        assertThat(result.messages()).isEmpty();
        assertThat(result.derivatives().stream().map(Derivatives.Derivative::text))
                .isEqualTo(derivative.isEmpty() ? List.of() : List.of(derivative));
    }

    @ParameterizedTest
    @CsvSource({
        "cos(x^2 - 1), 1, 1.3, -1.6549967",
        "x^5, 3, 2, 240",
        "exp(x)*sin(x), 4, 0.7, -5.1891804",
        "tanh(x), 2, 0.5, -0.726861",
    })
    void hasTheRightValueInAnyOrder(String expression, int order, double x, double value) {
        DeriveRequest request =
                new DeriveRequest(expression, List.of("x"), order, Map.of("x", x), Format.UNICODE, false);
        assertThat(Compiler.derive(request).derivatives().getFirst().value().orElseThrow())
                .isCloseTo(value, within(1e-5));
    }

    /// What is shown is the value that is computed, though it is written otherwise.
    @ParameterizedTest
    @MethodSource("derivatives")
    void showsWhatItComputes(String expression, String derivative) {
        Map<String, Double> at = Map.of("x", 0.37);
        DeriveRequest request = new DeriveRequest(expression, List.of("x"), 1, at, Format.ASCII, false);
        Derivatives.Derivative computed = Compiler.derive(request).derivatives().getFirst();
        DeriveRequest again = new DeriveRequest(computed.text(), List.of("x"), 0, at, Format.ASCII, false);
        assertThat(Compiler.derive(again).derivatives().getFirst().value().orElseThrow())
                .as(derivative)
                .isCloseTo(computed.value().orElseThrow(), within(1e-9));
    }

    /// A variable may have the name of an argument of a library function, or of an index: they stay apart.
    @ParameterizedTest
    @CsvSource({
        "sqrt(1 + x^2), x, 0.75, 0.6",
        "x*sqrt(1 + x), x, 3, 2.75",
        "square(1 + x), x, 3, 8",
        "softsign(1 + 2x), x, 1, 0.125",
        "i*(sum[i in 0..3] i), i, 2, 3",
        "sqrt(3 + e^2), e, 1, 0.5",
    })
    void keepsVariablesApartFromArgumentsOfFunctions(String expression, String variable, double at, double value) {
        DeriveRequest request =
                new DeriveRequest(expression, List.of(variable), 1, Map.of(variable, at), Format.UNICODE, false);
        assertThat(Compiler.derive(request).derivatives().getFirst().value().orElseThrow())
                .isCloseTo(value, within(1e-12));
    }

    @Test
    void namesTheRuleOfEachStep() {
        DeriveRequest request =
                new DeriveRequest("x^2*sin(3x + 1)/(x + 1)", List.of(), 1, Map.of(), Format.UNICODE, true);
        assertThat(Compiler.derive(request).derivatives().getFirst().steps())
                .hasSize(7)
                .anySatisfy(line -> assertThat(line).endsWith("quotient rule"))
                .anySatisfy(line -> assertThat(line).endsWith("product rule"))
                .anySatisfy(line -> assertThat(line).endsWith("power rule"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("d/dx sin(3·x + 1)")
                        .contains("= cos(3·x + 1)·d/dx(3·x + 1)")
                        .endsWith("chain rule: outer sin, inner 3·x + 1"));
    }

    @Test
    void showsTheExpressionItselfMadeStable() {
        DeriveRequest request =
                new DeriveRequest("log(1 + exp(x))", List.of(), 0, Map.of("x", 800.0), Format.ASCII, false);
        Derivatives.Derivative itself = Compiler.derive(request).derivatives().getFirst();
        assertThat(itself.text()).isEqualTo("softplus(x)");
        assertThat(itself.value().orElseThrow()).isEqualTo(800);
    }

    @Test
    void takesNoBranchThatIsNotChosen() {
        DeriveRequest request = new DeriveRequest(
                "if x > 0 then sqrt(x) else 0", List.of(), 1, Map.of("x", -1.0), Format.UNICODE, false);
        assertThat(Compiler.derive(request).derivatives().getFirst().value().orElseThrow())
                .isZero();
    }
}
