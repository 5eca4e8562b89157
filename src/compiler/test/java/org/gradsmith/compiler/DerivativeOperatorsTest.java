package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsmith.compiler.Operated.Identity;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;

/// Derivative operators, applied to whatever can be written and to each other, agree with one another: every product is
/// that of the whole matrix, both modes give the same, and a rule of one's own is the function it belongs to. By the
/// interpreter and by generated Java.
class DerivativeOperatorsTest {
    /// How far two ways may be from one another, over the greatest number.
    private static final double CLOSE = 1e-12;

    private static final List<Identity> FIRST = List.of(
            new Identity("jvp of a number", "jvp(e, x, t)", "inner(g, t)"),
            new Identity("jvp by the Jacobian", "jvp(y, x, t)", "times(jacobian(y, x), t)"),
            new Identity("vjp by the Jacobian", "vjp(y, x, c)", "before(c, jacobian(y, x))"),
            new Identity("vjp by the gradient", "vjp(y, x, c)", "grad(sum(y * stop_gradient(c)), x)"),
            new Identity("vjp and jvp are transposed", "sum(c * jvp(y, x, t))", "inner(vjp(y, x, c), t)"),
            new Identity("jvp is linear", "jvp(y, x, 2*t - 3*u)", "2*jvp(y, x, t) - 3*jvp(y, x, u)"),
            new Identity("chain rule", "g", "vjp(y, x, grad(e, y))"),
            new Identity("a factor that is held", "grad(stop_gradient(e) * e, x)", "e * g"),
            new Identity("jvp of what is held", "jvp(stop_gradient(y) * y, x, t)", "y * jvp(y, x, t)"));

    private static final List<Identity> SECOND = List.of(
            new Identity("hvp by the Hessian", "hvp(e, x, t)", "times(hessian(e, x), t)"),
            new Identity("forwards over backwards", "hvp(e, x, t)", "jvp(g, x, t)"),
            new Identity("backwards over backwards", "hvp(e, x, t)", "grad(inner(g, stop_gradient(t)), x)"),
            new Identity("backwards of the gradient", "hvp(e, x, t)", "vjp(g, x, t)"),
            new Identity("backwards over forwards", "hvp(e, x, t)", "grad(jvp(e, x, t), x)"),
            new Identity("forwards over forwards", "inner(hvp(e, x, t), u)", "jvp(jvp(e, x, t), x, u)"),
            new Identity("Hessian by the Jacobian", "hessian(e, x)", "jacobian(g, x)"),
            new Identity(
                    "Gauss-Newton and curvature",
                    "hvp(e, x, t)",
                    "vjp(y, x, hvp(e, y, jvp(y, x, t))) + hvp(sum(y * stop_gradient(grad(e, y))), x, t)"),
            new Identity("a loss of the gradient", "grad(inner(g, g) / 2, x)", "hvp(e, x, g)"),
            new Identity("a factor that is held, twice", "hvp(stop_gradient(e) * e, x, t)", "e * hvp(e, x, t)"),
            new Identity("a gradient that is held", "grad(inner(stop_gradient(g), t) * e, x)", "inner(g, t) * g"));

    private static final List<Identity> THIRD = List.of(
            new Identity("gradient of hvp", "grad(inner(hvp(e, x, t), u), x)", "hvp(jvp(e, x, u), x, t)"),
            new Identity("jvp of hvp", "jvp(hvp(e, x, t), x, u)", "hvp(inner(g, u), x, t)"),
            new Identity("jvp of the Hessian", "times(jvp(hessian(e, x), x, u), t)", "jvp(hvp(e, x, t), x, u)"),
            new Identity("vjp of hvp", "vjp(hvp(e, x, t), x, u)", "jvp(vjp(g, x, u), x, t)"));

    private static final List<Identity> FOURTH = List.of(
            new Identity(
                    "all forwards",
                    "jvp(jvp(jvp(jvp(e, x, t), x, t), x, u), x, u)",
                    "inner(hvp(inner(hvp(e, x, t), t), x, u), u)"),
            new Identity(
                    "hvp of hvp",
                    "hvp(inner(hvp(e, x, t), t), x, u)",
                    "times(hessian(jvp(jvp(e, x, t), x, t), x), u)"));

    private static final List<Identity> OWN = List.of(
            new Identity("value", "y", "plain"),
            new Identity("jvp", "jvp(y, x, t)", "jvp(plain, x, t)"),
            new Identity("jacobian", "jacobian(y, x)", "jacobian(plain, x)"),
            new Identity("vjp", "vjp(y, x, c)", "vjp(plain, x, c)"),
            new Identity("hessian", "hessian(e, x)", "hessian(measure(plain), x)"),
            new Identity("hvp", "hvp(e, x, t)", "hvp(measure(plain), x, t)"),
            new Identity("jvp of hvp", "jvp(hvp(e, x, t), x, u)", "jvp(hvp(measure(plain), x, t), x, u)"));

    /// Where third derivatives are found as well, which takes time, and fourth ones.
    private static final Set<String> TO_THE_THIRD = Set.of("Rows", "Softmax", "OfSamples");

    private static final Set<String> TO_THE_FOURTH = Set.of("Lookup", "OwnOfArrays");

    private final List<String> wrong = new ArrayList<>();

    private static List<Identity> identities(Operated operated) {
        boolean isFourth = TO_THE_FOURTH.contains(operated.name());
        boolean isThird = isFourth || TO_THE_THIRD.contains(operated.name());
        return Stream.of(
                        FIRST,
                        SECOND,
                        isThird ? THIRD : List.<Identity>of(),
                        isFourth ? FOURTH : List.<Identity>of(),
                        operated.hasPlain() ? OWN : List.<Identity>of())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void agree() throws IOException, ReflectiveOperationException {
        List<Operated> models = Operated.of(Path.of("test/resources/derivatives/operators.grad"));
        List<Opinions.Case> cases =
                models.stream().map(model -> model.model(identities(model))).toList();
        List<Opinions.Asked> asked = Opinions.asked(cases, Precision.DOUBLE);
        for (int i = 0; i < asked.size(); i++) {
            List<double[]> arguments = cases.get(i).values();
            double[] interpreted = asked.get(i).interpreted(arguments);
            double[] java = asked.get(i).java(arguments);
            check(cases.get(i) + ", interpreted", identities(models.get(i)), interpreted);
            check(cases.get(i) + ", Java", identities(models.get(i)), java);
            compare(cases.get(i) + ", both", interpreted, java);
        }
        assertThat(wrong).isEmpty();
    }

    /// The identities of each sample.
    private void check(String what, List<Identity> identities, double[] found) {
        int at = 0;
        while (at < found.length) {
            for (Identity identity : identities) {
                int middle = at + 1 + (int) found[at];
                int end = 2 * middle - at - 1;
                compare(
                        what + ", " + identity,
                        Arrays.copyOfRange(found, at + 1, middle),
                        Arrays.copyOfRange(found, middle, end));
                at = end;
            }
        }
    }

    private void compare(String what, double[] left, double[] right) {
        double scale = Math.max(1, Arrays.stream(left).map(Math::abs).max().orElse(1));
        for (int i = 0; i < left.length; i++) {
            if (!(Math.abs(left[i] - right[i]) <= CLOSE * scale)) {
                wrong.add("%s, at %d: %s and %s".formatted(what, i, left[i], right[i]));
                return;
            }
        }
    }
}
