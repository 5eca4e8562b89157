package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.junit.jupiter.api.Test;

/// Derivatives inside of the language, against what one gets on paper.
class DerivativesTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-13);

    private static double[] of(double... numbers) {
        return numbers;
    }

    private static void holds(double[] expected, String text, double[]... arguments) {
        assertThat(Lowered.value(text, arguments)).containsExactly(expected, CLOSE);
    }

    @Test
    void gradients() {
        holds(of(6), "fn f(x) = grad(x^2, x)", of(3));
        holds(of(2, 4, 6), "fn f(x : [3]) = grad(sum(x^2), x)", of(1, 2, 3));
        holds(of(4), "fn f(x : [3]) = grad(sum(x^2), x[1])", of(1, 2, 3));
        holds(of(12), "fn f(x) = ∂²(x^3)/∂x²", of(2));
        holds(of(5), "fn f(x, y) = ∂(x*y)/∂x", of(3), of(5));
        holds(of(0, 0), "fn f(x : [2], y) = grad(y^2, x)", of(3, 1), of(5));
    }

    @Test
    void ofEachOther() {
        holds(of(24), "fn f(x) = grad(grad(grad(x^4, x), x), x)", of(1));
        holds(
                of(2 * Math.cos(6) * 3 * 2 + 2 * Math.sin(6)),
                "fn f(x, y) = 2 * grad(grad(-cos(x*y), x), y)",
                of(2),
                of(3));
        holds(of(1, 1, 1, 1), "fn f(x : [2]) = hessian(sum(x)^2 / 2, x)", of(3, 1));
        holds(of(6, 0, 0, 12), "fn f(x : [2]) = jacobian(grad(sum(x^3), x), x)", of(1, 2));
    }

    @Test
    void jacobians() {
        holds(of(2, 0, 0, 4), "fn f(x : [2]) = jacobian(x^2, x)", of(1, 2));
        holds(of(1, 2, 3, 4), "fn f(A : [2, 2], x : [2]) = jacobian(A @ x, x)", of(1, 2, 3, 4), of(5, 6));
        holds(of(3, 4), "fn f(x : [2], y) = jacobian(x * y, y)", of(3, 4), of(9));
        holds(of(0.25, -0.25, -0.25, 0.25), "fn f(x : [2]) = jacobian(softmax(x), x)", of(1, 1));
    }

    @Test
    void directions() {
        holds(of(2, 12), "fn f(x : [2], t : [2]) = jvp(x^2, x, t)", of(1, 2), of(1, 3));
        holds(of(2, 12), "fn f(x : [2], t : [2]) = vjp(x^2, x, t)", of(1, 2), of(1, 3));
        holds(of(6, 36), "fn f(x : [2], t : [2]) = hvp(sum(x^3), x, t)", of(1, 2), of(1, 3));
        holds(of(4, 4), "fn f(x : [2], t : [2]) = hvp(sum(x)^2 / 2, x, t)", of(1, 2), of(1, 3));
    }

    @Test
    void namedValuesAreIndependent() {
        holds(of(4, 6), "fn f(x : [2]) { u = x + 1; e = sum(u^2); return grad(e, u) }", of(1, 2));
        holds(of(2), "fn f(x) { u = x; return grad(u * x, u) }", of(2));
        holds(of(3), "fn g(a, b) = grad(a * b, a)\nfn f(x) = g(x, x)", of(3));
        holds(of(12), "fn f(x) { u = x^2; w = 3*u; return grad(w * u, u) / 1 + 0 * x }", of(Math.sqrt(2)));
        holds(of(0, 0, 0), "fn f(x : [3]) { v = zeros(3); return grad(sum(v^2) + 0 * sum(x), v) }", of(1, 2, 3));
        holds(of(1, 2, 3), "fn f(x : [3]) { v = zeros(3); return grad(sum(v * x), v) }", of(1, 2, 3));
    }

    @Test
    void functionsOfFunctions() {
        holds(of(6), "fn g(x) = x^2\nfn f(x) = grad(g)(x)", of(3));
        holds(of(6), "fn g(x) = x^2\nfn f(x) = ∇g(x)", of(3));
        holds(of(6), "fn g(t) = grad(t^2, t)\nfn f(x) = g(3) + 0 * x", of(1));
        holds(
                of(10),
                "fn twice(h, x) = h(h(x))\nfn g(x) = x^3\nfn f(x) = twice(grad(g), x) / 30 * 25",
                of(Math.sqrt(2.0 / 3)));
        holds(of(2), "fn newton(h, x) = x - h(x) / grad(h)(x)\nfn g(x) = x^2 - 4\nfn f(x) = newton(g, x)", of(2));
    }

    @Test
    void withinIndices() {
        holds(of(3, 12), "fn f(x : [2]) { y[i] = grad(x[i]^3, x)[i]; return y }", of(1, 2));
        holds(of(6, 12), "fn f(x : [2]) { y[i] = grad(grad(x[i]^3, x)[i], x)[i]; return y }", of(1, 2));
        holds(of(2, 4), "fn g(t) = grad(t^2, t)\nfn f(x : [2]) { y[i] = g(x[i]); return y }", of(1, 2));
        holds(of(2, 4), "fn g(t : real) = grad(t^2, t)\nfn f(x : [2]) = g(x)", of(1, 2));
    }

    @Test
    void stoppedGradients() {
        holds(of(3), "fn f(x) = grad(stop_gradient(x) * x, x)", of(3));
    }

    @Test
    void stableForms() {
        holds(of(1), "fn f(x) = grad(log(1 + exp(x)), x)", of(1000));
        holds(of(0), "fn f(x) = grad(log(1 + exp(x)), x)", of(-1000));
    }

    @Test
    void ofEachSample() {
        String text = """
                model M {
                  input x : [2]
                  param w : [2] ~ zeros
                  e = sum(w * x^2)
                  output by_x = grad(e, x)
                  output by_w = grad(e, w)
                  c = e - mean(e over batch)
                  output centred = grad(c, w)
                  output total_x = grad(mean(e^2 over batch), x)
                  output total = grad(mean(e over batch), w)
                  loss = sum(by_x^2)
                }
                """;
        Program program = Lowered.model(text, Mode.BATCH);
        Map<Variable, double[]> values = new HashMap<>();
        values.put(program.inputs().get(0).variable(), of(1, 2, 3, 4));
        values.put(program.inputs().get(1).variable(), of(5, 7));
        Map<String, Long> sizes = Map.of("batch", 2L);
        assertThat(Lowered.value(program, "by_x", values, sizes)).containsExactly(of(10, 28, 30, 56), CLOSE);
        assertThat(Lowered.value(program, "by_w", values, sizes)).containsExactly(of(1, 4, 9, 16), CLOSE);
        assertThat(Lowered.value(program, "total", values, sizes)).containsExactly(of(5, 10), CLOSE);
        assertThat(Lowered.value(program, "centred", values, sizes)).containsExactly(of(-4, -6, 4, 6), CLOSE);
        assertThat(Lowered.value(program, "total_x", values, sizes)).containsExactly(of(330, 924, 4710, 8792), CLOSE);
    }
}
