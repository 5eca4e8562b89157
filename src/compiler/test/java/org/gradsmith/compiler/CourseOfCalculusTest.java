package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The exercises of a first course, each with the derivative as a teacher writes it on the board.
class CourseOfCalculusTest {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-7;

    /// Within the domains of all exercises, of each at one of these: `asin(x)`, `log(log(x))`.
    private static final List<Map<String, Double>> POINTS = List.of(point(0.3), point(1.3));

    private static Map<String, Double> point(double least) {
        Map<String, Double> point = new HashMap<>();
        for (char letter = 'b'; letter <= 'z'; letter++) {
            point.put(String.valueOf(letter), least + 0.017 * (letter - 'a'));
        }
        point.put("a", 2.7);
        point.remove("e");
        return point;
    }

    /// Expression, variable, derivative.
    static Stream<Arguments> exercises() throws IOException {
        try (InputStream file = CourseOfCalculusTest.class.getResourceAsStream("/calculus/course.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" {2}→ {2}"))
                    .map(parts -> Arguments.of((Object[]) parts));
        }
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void isWrittenAsATeacherDoes(String expression, String variable, String derivative) {
        assertThat(derived(expression, variable, 1, Map.of(), false).text()).isEqualTo(derivative);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void isTrue(String expression, String variable) {
        String shown =
                derived(expression, variable, 1, Map.of(), false, Format.ASCII).text();
        Map<String, Double> point = POINTS.stream()
                .filter(candidate -> Double.isFinite(value(expression, variable, candidate)))
                .findFirst()
                .orElseThrow();
        Map<String, Double> before = new HashMap<>(point);
        Map<String, Double> behind = new HashMap<>(point);
        before.merge(variable, -STEP, Double::sum);
        behind.merge(variable, STEP, Double::sum);
        double slope = (value(expression, variable, behind) - value(expression, variable, before)) / (2 * STEP);
        assertThat(value(shown, variable, point)).isCloseTo(slope, within(TOLERANCE * (1 + Math.abs(slope))));
    }

    /// Steps change nothing of what they lead to.
    @ParameterizedTest
    @MethodSource("exercises")
    void isTheSameWithSteps(String expression, String variable, String derivative) {
        Derivatives.Derivative stepwise = derived(expression, variable, 1, Map.of(), true);
        assertThat(stepwise.text()).isEqualTo(derivative);
        assertThat(stepwise.steps()).isNotEmpty().allSatisfy(line -> {
            List<String> sides = List.of(line.split(" = | {4}", 3));
            assertThat(sides.getFirst().strip()).isNotEqualTo(sides.get(1).strip());
        });
    }

    private static double value(String expression, String variable, Map<String, Double> at) {
        return derived(expression, variable, 0, at, false).value().orElseThrow();
    }

    private static Derivatives.Derivative derived(
            String expression, String variable, int order, Map<String, Double> at, boolean isStepwise) {
        return derived(expression, variable, order, at, isStepwise, Format.UNICODE);
    }

    private static Derivatives.Derivative derived(
            String expression, String variable, int order, Map<String, Double> at, boolean isStepwise, Format format) {
        Derivatives derivatives =
                Compiler.derive(new DeriveRequest(expression, List.of(variable), order, at, format, isStepwise));
        assertThat(derivatives.messages().stream().filter(Message::isError)).isEmpty();
        return derivatives.derivatives().getFirst();
    }
}
