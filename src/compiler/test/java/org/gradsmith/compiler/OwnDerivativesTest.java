package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Functions that bring their own derivative: it is used in both modes, at every order, lifted and in loops, by the
/// interpreter and by generated Java. Where the rule is wrong on purpose, the result shows that it was asked.
class OwnDerivativesTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    private static final String TWICE = "fn g(x) = x^2 derivative (x, dy) = 5 * x * dy\n";
    private static final String ITSELF = "fn g(x) = exp(2*x) derivative (x, dy) = 2 * dy * g(x)\n";
    private static final String WEIGHTED =
            "fn g(a : [n], b : [n]) = sum(a * b) derivative (a, b, dy) = [3 * dy * b, 4 * dy * a]\n";
    private static final String SCALED = """
            fn g(x : [n]) { s = sum(x); return s * x } derivative (x, dy) { s = sum(x); return s * dy + sum(x * dy) }
            """;
    private static final String MATRIX =
            "fn g(A : [n, m], x : [m]) = A @ x derivative (A, x, dy) = [outer(dy, x), Aᵀ @ dy]\n";

    record Row(Opinions.Case call, double... expected) {
        @Override
        public String toString() {
            return call.name();
        }
    }

    private static Row row(String name, String text, double[] expected, Opinions.Given... arguments) {
        return new Row(new Opinions.Case(name, text, List.of(arguments)), expected);
    }

    private static double[] of(double... numbers) {
        return numbers;
    }

    private static Opinions.Given number(double value) {
        return new Opinions.Given("real", value);
    }

    private static Opinions.Given vector(double... values) {
        return new Opinions.Given("[" + values.length + "]", values);
    }

    private static final double E2 = Math.exp(1.2);

    static final List<Row> ROWS = List.of(
            row("value", TWICE + "fn f(x) = g(x)", of(9), number(3)),
            row("gradient", TWICE + "fn f(x) = grad(g(x), x)", of(15), number(3)),
            row("gradient of a function", TWICE + "fn f(x) = grad(g)(x)", of(15), number(3)),
            row("chain rule", TWICE + "fn f(x) = grad(g(3*x), x)", of(90), number(2)),
            row("forwards", TWICE + "fn f(x, t) = jvp(g(3*x), x, t)", of(180), number(2), number(2)),
            row("second order differentiates the rule", TWICE + "fn f(x) = grad(grad(g(x), x), x)", of(5), number(3)),
            row("third order of itself", ITSELF + "fn f(x) = ∂³g(x)/∂x³", of(8 * E2), number(0.6)),
            row("element by element", TWICE + "fn f(x : [2]) = grad(sum(g(x)), x)", of(15, 10), vector(3, 2)),
            row(
                    "lifted over an index",
                    TWICE + "fn f(x : [2]) { y[i] = g(x[i]); return grad(sum(y), x) }",
                    of(15, 10),
                    vector(3, 2)),
            row("jacobian", TWICE + "fn f(x : [2]) = jacobian(g(x), x)", of(15, 0, 0, 10), vector(3, 2)),
            row(
                    "of two arguments",
                    WEIGHTED + "fn f(a : [2], b : [2]) = grad(g(a, b), a) + grad(g(a, b), b)",
                    of(3 * 5 + 4, 3 * 7 + 4 * 2),
                    vector(1, 2),
                    vector(5, 7)),
            row(
                    "forwards of two arguments",
                    WEIGHTED + "fn f(a : [2], b : [2], t : [2]) = jvp(g(a, b), b, t)",
                    of(4 * (1 * 10 + 2 * 100)),
                    vector(1, 2),
                    vector(5, 7),
                    vector(10, 100)),
            row("one argument twice", WEIGHTED + "fn f(a : [2]) = grad(g(a, a), a)", of(7, 14), vector(1, 2)),
            row(
                    "of an array, backwards",
                    SCALED + "fn f(x : [2], c : [2]) = vjp(g(x), x, c)",
                    of(3 * 5 + 19, 3 * 7 + 19),
                    vector(1, 2),
                    vector(5, 7)),
            row(
                    "of an array, forwards",
                    SCALED + "fn f(x : [2], t : [2]) = jvp(g(x), x, t)",
                    of(3 * 5 + 12, 3 * 7 + 24),
                    vector(1, 2),
                    vector(5, 7)),
            row("of an array, all", SCALED + "fn f(x : [2]) = jacobian(g(x), x)", of(4, 1, 2, 5), vector(1, 2)),
            row(
                    "of an array, hessian",
                    SCALED + "fn f(x : [2]) = hessian(sum(x * g(x)), x)",
                    of(10, 6, 6, 14),
                    vector(1, 2)),
            row(
                    "lifted over rows",
                    MATRIX + "fn f(A : [2, 2], X : [3, 2]) = grad(sum(g(A, X)), A)",
                    of(9, 12, 9, 12),
                    new Opinions.Given("[2, 2]", 1, 2, 3, 4),
                    new Opinions.Given("[3, 2]", 1, 2, 3, 4, 5, 6)),
            row(
                    "forwards, lifted over rows",
                    MATRIX + "fn f(A : [2, 2], X : [3, 2]) = jvp(g(A, X), A, A)",
                    of(5, 11, 11, 25, 17, 39),
                    new Opinions.Given("[2, 2]", 1, 2, 3, 4),
                    new Opinions.Given("[3, 2]", 1, 2, 3, 4, 5, 6)),
            row(
                    "in a loop",
                    TWICE + "fn f(x) { scan t in 0..3 carrying h = x { h = g(h) }; return grad(h, x) }",
                    of(125 * Math.pow(1.1, 7)),
                    number(1.1)),
            row(
                    "forwards in a loop",
                    TWICE + "fn f(x, t) { scan i in 0..3 carrying h = x { h = g(h) }; return jvp(h, x, t) }",
                    of(250 * Math.pow(1.1, 7)),
                    number(1.1),
                    number(2)),
            row("of an array in a loop, twice", SCALED + """
                    fn f(x : [2]) {
                      scan i in 0..2 carrying h = x { h = g(h) / sum(h) }
                      return hessian(sum(h^2), x)
                    }
                    """, of(2, 0, 0, 2), vector(1, 2)),
            row("with a loop in the rule", """
                    fn g(x : [n]) = sum(x^2) derivative (x, dy) {
                      scan i in 0..n carrying s = 0 { s = s + 1; emit d = 2 * x[i] * dy }
                      return d * (s / n)
                    }
                    fn f(x : [3]) { scan i in 0..2 carrying h = x { h = h * g(h) }; return grad(sum(h), x) }
                    """, of(loop(0), loop(1), loop(2)), vector(0.1, 0.2, 0.3)),
            row("of a count", """
                    fn g(x : [n], k : index(n)) = x[k]^2 derivative (x, k, dy) { d[i in 0..n] = if i == k then 7*dy else 0; return d }
                    fn f(x : [3], k : index(3)) = grad(g(x, k), x)
                    """, of(0, 7, 0), vector(1, 2, 3), new Opinions.Given("index(3)", 1)),
            row("of one argument, a list is an array", """
                    fn g(x : [3]) = x[0:2]^2 derivative (x, dy) = [3*x[0]*dy[0], 3*x[1]*dy[1], 0]
                    fn f(x : [3], c : [2]) = vjp(g(x), x, c)
                    """, of(15, 42, 0), vector(1, 2, 3), vector(5, 7)),
            row("of a function", """
                    fn g(h, x) = h(x)^2 derivative (h, x, dy) = 3 * dy * h(x) * grad(h)(x)
                    fn k(x) = exp(x)
                    fn f(x) = grad(g(k, x), x)
                    """, of(3 * E2), number(0.6)),
            row("a plain 0 is zeros", """
                    fn g(a : [n], b) = sum(a) * b derivative (a, b, dy) = [0, dy]
                    fn f(a : [2], b) = grad(g(a, b), a) + grad(g(a, b), b)
                    """, of(1, 1), vector(1, 2), number(3)),
            row("a number for an argument", """
                    fn g(x, slope = 2) = slope * x derivative (x, slope, dy) = [11 * dy * slope, dy * x]
                    fn f(x) = grad(g(x) + g(x, 3), x)
                    """, of(55), number(1)));

    /// d/dx Σ h·g(h) of h·g(h) with g = Σ h², for x = (0.1, 0.2, 0.3).
    private static double loop(int i) {
        double[] x = {0.1, 0.2, 0.3};
        double s = 0.14;
        double sum = 0.6;
        return Math.pow(s, 4) + sum * 4 * Math.pow(s, 3) * 2 * x[i];
    }

    private static Map<Opinions.Case, Opinions.Found> found = Map.of();

    static List<Row> rows() {
        return ROWS;
    }

    @BeforeAll
    static void compute() throws ReflectiveOperationException {
        found = Opinions.of(ROWS.stream().map(Row::call).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holds(Row row) {
        Opinions.Found both = Objects.requireNonNull(found.get(row.call));
        assertThat(both.interpreted()).as("interpreted").containsExactly(row.expected, CLOSE);
        assertThat(both.java()).as("as Java").containsExactly(row.expected, CLOSE);
    }

    @Test
    void aWrongRuleIsReportedWithItsNumbers() {
        String text = "fn g(x : [2]) = x^2 derivative (x, dy) = 3 * x * dy\n";
        List<Message> messages =
                Compiler.compile("wrong.grad", text, Options.standard()).messages();
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.code()).isEqualTo("GS0516");
            assertThat(message.line()).isEqualTo(1);
            assertThat(message.text()).contains("it gives", "differences say");
        });
    }

    @Test
    void formulasShowTheRule() {
        String text = "fn g(x) = log(1 + exp(x)) derivative (x, dy) = dy * h(x)\nfn h(x) = 1 - 1 / (1 + exp(x))\n";
        Compilation compilation = Compiler.compile("rule.grad", text, Options.standard());
        assertThat(Stream.of(compilation.formulas(FormulaRequest.standard()).split("\n")))
                .contains("  g = softplus(x)", "  ∂g/∂x = σ(x)");
    }
}
