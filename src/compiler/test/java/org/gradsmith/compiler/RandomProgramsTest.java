package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsmith.compiler.random.RandomProgram;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;

/// Programs that nobody would write, made at random of whatever the language has: their values, and derivatives of
/// every kind up to the third, are what arithmetic of truncated power series says, by the interpreter and by generated
/// Java, which says the same twice.
class RandomProgramsTest {
    private static final int PROGRAMS = 10;
    private static final long SEED = 100;
    private static final double TOLERANCE = 1e-9;

    @Test
    void agree() throws ReflectiveOperationException {
        List<Opinions.Case> cases = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (long seed = SEED; cases.size() < PROGRAMS; seed++) {
            RandomProgram program = new RandomProgram(seed);
            String name = "program " + seed;
            program.result().ifPresent(result -> {
                cases.add(new Opinions.Case(name, program.text(), given(program), program.samples()));
                expected.add(result);
            });
        }
        List<String> wrong = new ArrayList<>();
        List<Opinions.Asked> asked = Opinions.asked(cases, Precision.DOUBLE);
        for (int i = 0; i < PROGRAMS; i++) {
            List<double[]> given = cases.get(i).values();
            double[] java = asked.get(i).java(given);
            compare(
                    cases.get(i) + ", interpreted",
                    expected.get(i),
                    asked.get(i).interpreted(given),
                    wrong);
            compare(cases.get(i) + ", Java", expected.get(i), java, wrong);
            assertThat(asked.get(i).java(given))
                    .as("%s, Java once more", cases.get(i))
                    .isEqualTo(java);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Opinions.Given> given(RandomProgram program) {
        List<Opinions.Given> given = new ArrayList<>();
        for (int i = 0; i < program.types().size(); i++) {
            given.add(
                    new Opinions.Given(program.types().get(i), program.values().get(i)));
        }
        return given;
    }

    private static void compare(String what, double[] expected, double[] found, List<String> wrong) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - found[i]) <= TOLERANCE * scale)) {
                wrong.add("%s, at %d: %s, expected %s".formatted(what, i, found[i], expected[i]));
                return;
            }
        }
    }
}
