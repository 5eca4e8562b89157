package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.runtime.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of the values with memory, the first that is not finite is found, in loops at the step where it arises")
class FirstNotFiniteTest {
    /// A loss, its input, and the statement to blame.
    private record Case(String name, String text, List<Double> x, String blamed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("an input", "loss = sum(x)", List.of(1.0, Double.NaN, 1.0), "x (bad.grad:2)"),
                new Case(
                        "a number computed at once",
                        "q = x - 2\nr = log(q)\nloss = sum(r * x)",
                        List.of(3.0, 1.0, 3.0),
                        "cost (bad.grad:6)"),
                new Case(
                        "a step in the middle of a loop",
                        "scan t in 0..3 carrying h = 1 {\nq = h * x[t]\nr = sqrt(q)\nh = r + q\n}\nloss = h",
                        List.of(1.0, -1.0, 1.0),
                        "h (bad.grad:7)"),
                new Case(
                        "a layer in a row",
                        "layer tower = Rooted() repeated 3\nloss = sum(tower(x))",
                        List.of(1.0, 5.0, 1.0),
                        "tower (bad.grad:11)"),
                new Case(
                        "an adjoint",
                        "scan t in 0..3 carrying h = 0 {\nh = h + sqrt(x[t] * w)\n}\nloss = h",
                        List.of(1.0, 0.0, 1.0),
                        "gradient of w (bad.grad:3)"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isBlamed(Case one) {
        String text = """
                model Bad {
                input x : [3]
                param w : [] ~ ones
                %s
                }
                layer Rooted() {
                apply(x : [n]) {
                q = 3 - x
                r = sqrt(q - 1)
                return r * x
                }
                }
                """.formatted(one.text);
        Model model = Compiler.compile("bad.grad", text, Options.standard()).load("Bad");
        model.reserve(1);
        model.initialise(1);
        for (int i = 0; i < one.x.size(); i++) {
            model.values(model.ports().getFirst()).set(i, one.x.get(i));
        }
        model.costAndGradient(1);
        assertThat(model.firstNotFinite()).isEqualTo(one.blamed);
    }
}
