package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;

/// Nothing of a branch that is not taken reaches derivatives, where what it would be is infinite or not defined: first
/// and second ones, in both modes, are finite and those of differences of the values, by the interpreter and by
/// generated Java, in double and in float.
class GuardsTest {
    private static final int COUNT = 4;

    /// 0 and negative numbers where `m` does not hold; `k` holds nowhere.
    private static final List<Opinions.Given> GIVEN = List.of(
            new Opinions.Given("[4]", 0, 0.7, 2, -0.5),
            new Opinions.Given("[4]", 0, 1, 1, 0),
            new Opinions.Given("[4]", 0, 0, 0, 0));

    private static final List<Row> ROWS = List.of(
            new Row("one condition", "y = if m > 0 then log(x) else x"),
            new Row("negated", "y = if not (m > 0) then x^2 else sqrt(x)"),
            new Row("and, or", "y = if m > 0 and (x > 1 or x < 0) then log(x) else x^2"),
            new Row("nested", "y = if m > 0 then (if x > 1 then sqrt(x) else 1 / x) else x^3"),
            new Row("two conditions", "s = sqrt(x); y = (if m > 0 then s else x) + (if x > 0.5 then s * x else 0)"),
            new Row("one after the other", "l = log(x); y = if m > 0 then l else if x < -1 then l * x else x^2"),
            new Row(
                    "three",
                    "s = x^0.3; y = (if m > 0 then s else 0) + (if x > 1 then s^2 else 0) - (if x > 0.5 then s else x)"),
            new Row("a chain", "s = sin(sqrt(2 * x)); y = (if m > 0 then s else x) * (if x > 0.5 then s + x else 2)"),
            new Row(
                    "one mode by the other",
                    "s = x^1.5; y = (if m > 0 then s else 0) + (if x > 1 then exp(s) / 9 else x)"),
            new Row("masked sum", "y = x + sum(if m > 0 then log(x) else 0)"),
            new Row("masked mean", "y = x * (sum[i] if m[i] > 0 then log(x[i]) else 0) / sum(m)"),
            new Row("masked softmax", "s[i] = if m[i] > 0 then log(x[i]) else -inf; y = softmax(s) * x"),
            new Row("nothing in the sum", "y = x + sum[i] (if k[i] > 0 then sqrt(x[0]) * x[i] else x[i]^2)"),
            new Row("a value for all", "s = 1 / x[0]; y = x^2 + sum[i] (if k[i] > 0 then s else x[i])"),
            new Row("each row", "y[j] = x[j] + sum[i] (if k[i] > m[j] then log(x[j]) * x[i] else x[i]^2)"),
            new Row(
                    "some rows",
                    "s = sqrt(x); y[j] = sum[i] (if m[i] * m[j] > 0 then s[j] * sin(s[i]) else x[i] * x[j])"),
            new Row("where", "s = log(x); y = where(m > 0, s, 0) + where(x > 1, s * x, x^2)"),
            new Row("greatest", "s = sqrt(x); y = if m > 0 then max(s, x) else x^2"),
            new Row("magnitude", "s = |log(x)|; y = (if m > 0 then s else 0) + (if x > 1 then s * x else x^2)"),
            new Row("norm", "s = norm(k * x); y = x^2 + (if sum(k) > 0 then s else 0)"),
            new Row(
                    "norm in two",
                    "s = norm(k * x); y = x^2 + (if sum(k) > 0 then s else 0) + (if k > 0 then s else x)"),
            new Row("power", "y = if m > 0 then x^x else x^2"),
            new Row(
                    "read",
                    "s = log(x); y[i in 0..4] = if m[i] > 0 and (m[i + 1] else 0) > 0 then (s[i + 1] else 1) * s[i] else x[i]"),
            new Row("loop", "scan i in 0..3 carrying y = x { y = if m > 0 then log(1 + y) * sqrt(y) else y^2 }"),
            new Row(
                    "loop, two",
                    "scan i in 0..3 carrying y = x { s = sqrt(y); y = (if m > 0 then s else y) + (if y > 9 then s else 0) }"));

    private record Row(String name, String text) {
        Opinions.Case model() {
            return new Opinions.Case(name, """
                    model Case {
                      shared input x : [4]; shared input m : [4]; shared input k : [4]
                      %s
                      t = stack(0.8, -0.3, 0.5, 1.1)
                      e = sum(sin(y) * stack(1, 2, 3, 4)); g = grad(e, x); p = jvp(e, x, t)
                      output result = concat(stack(e, p), g, hvp(e, x, t), grad(p, x), grad(sum(g * t), x))
                      loss = 1
                    }
                    """.formatted(text), GIVEN, 1);
        }
    }

    @Test
    void nothingLeaks() throws ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        List<Opinions.Case> cases = ROWS.stream().map(Row::model).toList();
        List<Opinions.Asked> asked = Opinions.asked(cases, Precision.DOUBLE);
        List<Opinions.Asked> floats = Opinions.asked(cases, Precision.FLOAT);
        for (int i = 0; i < asked.size(); i++) {
            Opinions.Asked one = asked.get(i);
            double[] expected = expected(one);
            compare(one.one() + ", interpreted", expected, one.interpreted(values()), 1e-7, wrong);
            compare(one.one() + ", Java", expected, one.java(values()), 1e-7, wrong);
            compare(one.one() + ", float", expected, floats.get(i).java(values()), 1e-4, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<double[]> values() {
        return GIVEN.stream().map(Opinions.Given::values).toList();
    }

    private static double[] expected(Opinions.Asked asked) {
        double[] t = {0.8, -0.3, 0.5, 1.1};
        double[] expected = new double[2 + 4 * COUNT];
        expected[0] = asked.java(values())[0];
        for (int k = 0; k < COUNT; k++) {
            int element = k;
            double[] slope = Differences.slope(step -> {
                List<double[]> moved = new ArrayList<>(values());
                moved.set(0, moved.getFirst().clone());
                moved.getFirst()[element] += step;
                return asked.java(moved);
            });
            expected[1] += slope[0] * t[k];
            expected[2 + k] = slope[0];
            for (int part = 1; part < 4; part++) {
                expected[2 + part * COUNT + k] = slope[1];
            }
        }
        return expected;
    }

    private static void compare(String what, double[] expected, double[] found, double tolerance, List<String> wrong) {
        double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - found[i]) <= tolerance * scale)) {
                wrong.add("%s, at %d: %s, expected %s".formatted(what, i, found[i], expected[i]));
                return;
            }
        }
    }
}
