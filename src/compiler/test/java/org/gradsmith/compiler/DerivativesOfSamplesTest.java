package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What derivatives inside of the language mean over samples: each is by the variable of one sample, while those of the
/// others, and what is held, stay; all of them are one family, that of the differences when only this one moves. Where
/// samples meet there is none, and that is said, of nothing else.
class DerivativesOfSamplesTest {
    private static final int SAMPLES = 3;

    /// The numbers of one form of a row: `e`, `y`, the gradient, the Hessian times a direction.
    private static final int FORM = 7;

    private static final double OF_DIFFERENCES = 1e-8;
    private static final double OF_DERIVATIVES = 1e-13;

    /// `y` follows from `x` and from what is held, which follows from a `%s` that has the values of `x`.
    private static final List<Row> ROWS = List.of(
            Row.of("own", "0", "y? = sin(w * x) * sum(x) + held"),
            Row.of("held", "mean(%s^2 over batch)", "y? = sin(x) * held"),
            Row.of("held as by batch normalisation", "mean(%s over batch)", "y? = tanh(w * (x - held)) * sum(x)"),
            Row.of("the greatest", "max(%s over batch)", "y? = exp(x / 4) * sum(x) - held * x^2"),
            Row.of("condition", "0", "y? = if x > mean(x over batch) then x^2 * w else sin(x) + held"),
            Row.of("position", "0", "y? = x * (x[argmax(mean(x over batch))]) + held"),
            Row.of(
                    "loop",
                    "mean(%s over batch)",
                    "scan i? in 0..3 carrying y? = x { y? = sin(y? * held) + stack(x[1], x[0]) / 2 }"),
            Row.of("loop, recomputed", "mean(%s over batch)", """
                    scan i? in 0..3 recompute carrying p? = held { p? = sin(p? * x); emit s? = sum(p?) * x }
                    y? = s?[0] * s?[2]
                    """),
            Row.of("layers in a row", "mean(cos(%s) over batch)", "y? = tower(x, held)"),
            Row.of("intermediate value", "mean(%s over batch)", "y? = v * sin(v + held)", "v"),
            Row.of("one for all, of second order", "0", "y? = mean(sin(w * x) over batch) + held"),
            Row.of("one for all and another", "mean(%s over batch)", "y? = mean(x^3 over batch) + held"),
            Row.of("of the shared", "0", "y? = sin(w * a) - mean(w^2 * a over batch) + held", "w"),
            Row.of("of what all share", "0", "y? = a * sin(m) + held", "m"),
            Row.of("boundary", "mean(%s over boundary)", "y? = sin(x) * held * sum(x)")
                    .perBoundary(),
            Row.of("one for all of a boundary", "0", "y? = a * mean(sin(x) over boundary) + held")
                    .perBoundary());

    /// A row of the table.
    ///
    /// @param by what is differentiated by
    /// @param samples of `x`
    private record Row(String name, String held, String body, String by, String samples) {
        static Row of(String name, String held, String body) {
            return of(name, held, body, "x");
        }

        static Row of(String name, String held, String body, String by) {
            return new Row(name, held, body, by, "batch");
        }

        Row perBoundary() {
            return new Row(name, held, body, by, "boundary");
        }

        /// Each statement twice: with what is held as another input, for differences, and as it is written.
        Opinions.Case model() {
            String text = """
                    layer Step() { apply(h : [2], k : [2]) = h + tanh(h * k) / 2 }
                    model Case {
                      input x : [2] per %1$s; input z : [2] per %1$s; input a : [2]; shared input w : [2]
                      layer tower = Step() repeated 2
                      v = x + w; n = z + w; m = w + mean(sin(z) over %1$s)
                      held0 = %2$s; held1 = stop_gradient(%3$s)
                      %4$s
                      %5$s
                      t = 0.4 + z * stack(0.1, -0.2); c = 0.7 - z * stack(0.3, 0.1)
                      e0 = measure(y0); e1 = measure(y1)
                      g0 = grad(e0, %6$s); g1 = grad(e1, %6$s)
                      h0 = hvp(e0, %6$s, t); h1 = hvp(e1, %6$s, t)
                      output result = concat(stack(e0), y0, g0, h0, stack(e1), y1, g1, h1, flatten(jacobian(y1, %6$s)),
                        jvp(y1, %6$s, t), vjp(y1, %6$s, c), flatten(hessian(e1, %6$s)), jvp(h1, %6$s, t), vjp(g1, %6$s, t),
                        vjp(h1, %6$s, t), jacobian(g1, %6$s) @ t, flatten(jacobian(h1, %6$s)), t, c)
                      loss = 1
                    }
                    fn measure(y : [2]) = y[0] - 2 * y[1] + %7$s
                    """.formatted(
                            samples,
                            held.formatted(by.equals("v") ? "n" : "z"),
                            held.formatted(by.equals("v") ? "v" : "x"),
                            body.replace("?", "0").replace("held", "held0"),
                            body.replace("?", "1").replace("held", "held1"),
                            by,
                            name.startsWith("one for all") ? "0" : "sin(y[0]) * cos(y[1])");
            List<Opinions.Given> given = List.of(
                    new Opinions.Given("[2]", numbers(0)),
                    new Opinions.Given("[2]", numbers(0)),
                    new Opinions.Given("[2]", numbers(1)),
                    new Opinions.Given("[2]", 0.8, -1.1));
            return new Opinions.Case(name, text, given, SAMPLES);
        }

        private static double[] numbers(int seed) {
            return IntStream.range(0, 2 * SAMPLES)
                    .mapToDouble(i -> Math.sin(2.3 * i + seed + 0.7))
                    .toArray();
        }
    }

    @Test
    void areOneFamilyThatOfEachSample() throws ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        List<Opinions.Asked> asked =
                Opinions.asked(ROWS.stream().map(Row::model).toList(), Precision.DOUBLE);
        for (int i = 0; i < asked.size(); i++) {
            Opinions.Asked one = asked.get(i);
            Look look = new Look(ROWS.get(i), one.one().values(), one::java, wrong);
            look.look();
            look.compare("interpreted", one.interpreted(look.at), one.java(look.at), OF_DERIVATIVES);
        }
        assertThat(wrong).isEmpty();
    }

    static List<Arguments> meetings() {
        String mixed = "u = sin(x[0]) * mean(x[1]^2 over batch)";
        String bound = "u = e[0] * mean(e[0] over boundary) * a";
        return List.of(
                Arguments.of(mixed, "grad(u, x)[0]"),
                Arguments.of(mixed, "jvp(u, x, x)"),
                Arguments.of(mixed, "vjp(u, x, u)[0]"),
                Arguments.of(mixed, "jacobian(u, x)[0]"),
                Arguments.of(mixed, "hessian(u, x)[0, 0]"),
                Arguments.of(mixed, "hvp(u, x, x)[0]"),
                Arguments.of("u = max(x[0] over batch) * a", "grad(u, x)[0]"),
                Arguments.of("u = exp(x[0]) / sum(exp(x[0]) over batch)", "grad(u, x)[0]"),
                Arguments.of(
                        "u = x[0] * stop_gradient(mean(x[0] over batch)) + mean(x[0] over batch) * a", "grad(u, x)[0]"),
                Arguments.of("u = sum(norm(x))", "grad(u, x)[0]"),
                Arguments.of("u = sum(if training then x else x - mean(x over batch))", "grad(u, x)[0]"),
                Arguments.of("u = sum(tower(x))", "jvp(u, x, x)"),
                Arguments.of("scan i in 0..2 carrying u = x[0] { u = u * x[1] - mean(u over batch) }", "grad(u, x)[0]"),
                Arguments.of(
                        "scan i in 0..2 carrying s = a { q = s * x[0]; s = grad(q * mean(q over batch), q) }\nu = s",
                        "u"),
                Arguments.of(
                        "v = x^2; m = mean(v over batch); k = grad(sum(m), m); u = v[0] * m[0] * k[0]",
                        "grad(u, v)[0]"),
                Arguments.of("u = mean(x[0] over batch)^2", "hessian(u, x)[0, 0] * a"),
                Arguments.of("u = mean(x[0] over batch)^2", "hvp(u, x, x)[0] * a"),
                Arguments.of(bound, "mean(grad(u, e)[0] over boundary)"),
                Arguments.of(bound, "mean(jvp(u, e, e) over boundary)"));
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void areRefusedWhereSamplesMeet(String text, String asked) {
        Compilation compilation = Compiler.compile("meeting.grad", """
                layer Step() { apply(h : [2]) = h * mean(h over batch) }
                model Meeting {
                  input x : [2]; input a : []; input e : [2] per boundary; param w : [] ~ ones
                  layer norm  = BatchNorm(2)
                  layer tower = Step() repeated 2
                  %s
                  loss = w * %s
                }
                """.formatted(text, asked), Options.standard());
        assertThat(compilation.messages().stream().filter(Message::isError))
                .singleElement()
                .matches(message -> message.code().equals("GS0505"))
                .matches(message -> message.rendered().contains("samples meet here"));
    }

    private record Look(Row row, List<double[]> at, Function<List<double[]>, double[]> model, List<String> wrong) {
        void look() {
            double[] found = model.apply(at);
            int length = 2 * FORM + 4 + 2 + 2 + 4 + 2 + 2 + 2 + 2 + 4 + 2 + 2;
            int places = found.length / length;
            for (int place = 0; place < places; place++) {
                int from = place * length;
                double[] own = Arrays.copyOfRange(found, from, from + length);
                double[][] moved = new double[2][];
                for (int k = 0; k < 2; k++) {
                    int element = element(place % SAMPLES, places, place, k);
                    moved[k] = Arrays.copyOfRange(
                            Differences.slope(step -> model.apply(moved(element, step))), from, from + FORM);
                }
                look(new Parts(own), moved);
            }
        }

        private void look(Parts parts, double[]... moved) {
            double[] plain = parts.next(FORM);
            compare("held, as given", plain, parts.next(FORM), OF_DERIVATIVES);
            double[] gradient = Arrays.copyOfRange(plain, 3, 5);
            double[] bent = Arrays.copyOfRange(plain, 5, 7);
            double[] jacobian = parts.next(4);
            double[] pushed = parts.next(2);
            double[] pulled = parts.next(2);
            double[] hessian = parts.next(4);
            double[] twisted = parts.next(2);
            double[] pulledGradient = parts.next(2);
            double[] pulledBent = parts.next(2);
            double[] byHessian = parts.next(2);
            double[] third = parts.next(4);
            double[] t = parts.next(2);
            double[] c = parts.next(2);
            for (int k = 0; k < 2; k++) {
                compare("gradient", new double[] {moved[k][0]}, new double[] {gradient[k]}, OF_DIFFERENCES);
                compare("Jacobian", column(moved[k], 1), of(jacobian[k], jacobian[2 + k]), OF_DIFFERENCES);
                compare("Hessian", column(moved[k], 3), of(hessian[k], hessian[2 + k]), OF_DIFFERENCES);
                compare("third", column(moved[k], 5), of(third[k], third[2 + k]), OF_DIFFERENCES);
            }
            compare("jvp", times(jacobian, t), pushed, OF_DERIVATIVES);
            compare("vjp", before(c, jacobian), pulled, OF_DERIVATIVES);
            compare("hvp", times(hessian, t), bent, OF_DERIVATIVES);
            compare("vjp of the gradient", bent, pulledGradient, OF_DERIVATIVES);
            compare("Jacobian of the gradient", bent, byHessian, OF_DERIVATIVES);
            compare("jvp of hvp", times(third, t), twisted, OF_DERIVATIVES);
            compare("vjp of hvp", before(t, third), pulledBent, OF_DERIVATIVES);
        }

        /// Which number moves: that of the place's sample, or one that all share.
        private int element(int last, int places, int place, int k) {
            boolean isFirst = places > SAMPLES && row.samples.equals("batch");
            int sample = isFirst ? place / SAMPLES : last;
            return 2 * (isShared() ? 0 : sample) + k;
        }

        private boolean isShared() {
            return row.by.equals("w") || row.by.equals("m");
        }

        private List<double[]> moved(int element, double step) {
            int argument = isShared() ? 3 : 0;
            List<double[]> moved = new ArrayList<>(at);
            moved.set(argument, at.get(argument).clone());
            moved.get(argument)[element] += step;
            return moved;
        }

        private void compare(String what, double[] expected, double[] found, double tolerance) {
            double scale =
                    Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(expected[i] - found[i]) <= tolerance * scale)) {
                    wrong.add("%s, %s, at %d: %s, expected %s".formatted(row.name, what, i, found[i], expected[i]));
                    return;
                }
            }
        }

        private static double[] of(double... numbers) {
            return numbers;
        }

        private static double[] column(double[] moved, int from) {
            return Arrays.copyOfRange(moved, from, from + 2);
        }

        private static double[] times(double[] matrix, double... t) {
            return of(matrix[0] * t[0] + matrix[1] * t[1], matrix[2] * t[0] + matrix[3] * t[1]);
        }

        private static double[] before(double[] c, double... matrix) {
            return of(c[0] * matrix[0] + c[1] * matrix[2], c[0] * matrix[1] + c[1] * matrix[3]);
        }
    }

    /// The numbers of a result, one part after the other.
    private static final class Parts {
        private final double[] all;
        private int at;

        Parts(double... all) {
            this.all = all;
        }

        double[] next(int count) {
            at += count;
            return Arrays.copyOfRange(all, at - count, at);
        }
    }
}
