package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever can be written, in index notation, array style, loops and linear algebra: its derivatives up to the third,
/// in both modes and of each other, are those of differences, by the interpreter and by generated Java. Every function
/// of `programs.grad` stands alone, and in one other place: lifted over an axis, at each position of an index, in a
/// loop or a row of layers.
class DerivativesOfProgramsTest {
    /// How far differences may be from derivatives, and two derivatives from one another, over the greatest number.
    private static final double OF_DIFFERENCES = 1e-7;

    private static final double OF_DERIVATIVES = 1e-10;

    /// One of so many programs stands in each other place, and one of so many that have a loop of their own.
    private static final int EACH = 32;

    private static final int EACH_LOOP = 4;

    /// Numbers, before the arrays.
    private static final int NUMBERS = 5;

    final List<String> wrong = new ArrayList<>();

    private static List<Placed> programs(Placed.Place place) throws IOException {
        return Placed.of(Files.readString(Path.of("test/resources/derivatives/programs.grad")), place);
    }

    @Test
    void alone() throws IOException, ReflectiveOperationException {
        List<Placed> programs = programs(Placed.Place.ALONE);
        List<Opinions.Asked> asked =
                Opinions.asked(programs.stream().map(Placed::model).toList(), Precision.DOUBLE);
        for (int i = 0; i < asked.size(); i++) {
            check(programs.get(i), asked.get(i));
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALONE")
    void elsewhere(Placed.Place place) throws IOException, ReflectiveOperationException {
        List<Placed> all = programs(place);
        List<Placed> programs = IntStream.range(0, all.size())
                .filter(i -> (i - place.ordinal()) % (all.get(i).hasLoop() ? EACH_LOOP : EACH) == 0)
                .mapToObj(all::get)
                .toList();
        List<Opinions.Case> cases = programs.stream().map(Placed::model).toList();
        List<Opinions.Asked> doubles = Opinions.asked(cases, Precision.DOUBLE);
        for (int i = 0; i < programs.size(); i++) {
            check(programs.get(i), doubles.get(i));
        }
        assertThat(wrong).isEmpty();
    }

    private void compare(String what, double[] expected, double[] found, double tolerance) {
        double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - found[i]) <= tolerance * scale)) {
                wrong.add("%s, at %d: %s, expected %s".formatted(what, i, found[i], expected[i]));
                return;
            }
        }
    }

    void check(Placed program, Opinions.Asked asked) {
        List<double[]> at = asked.one().values();
        double[] found = asked.interpreted(at);
        compare(asked.one() + ", Java", found, asked.java(at), OF_DERIVATIVES);
        compare(asked.one() + ", Java once more", found, asked.java(at), OF_DERIVATIVES);
        int count = found.length / asked.one().samples();
        double[] along = Differences.slope(step -> asked.java(moved(program, at, step)));
        for (int sample = 0; sample < asked.one().samples(); sample++) {
            int from = sample * count;
            Parts parts = parts(program, found, from, count);
            Parts change = parts(program, along, from, count);
            check(asked.one().name(), parts, change);
            if (program.hasThird()) {
                String what = asked.one() + ", third";
                compare(what, new double[] {change.all[3]}, new double[] {parts.all[4]}, OF_DIFFERENCES);
                compare(what, change.array(1), parts.array(4), OF_DIFFERENCES);
            }
        }
        if (asked.one().samples() == 1) {
            compare(
                    asked.one() + ", gradient",
                    slopes(program, asked, at),
                    parts(program, found, 0, count).array(0),
                    OF_DIFFERENCES);
        }
    }

    private void check(String what, Parts parts, Parts change) {
        double[] numbers = {change.all[0], change.all[0], change.all[1]};
        compare(what + ", along a direction", numbers, Arrays.copyOfRange(parts.all, 1, 4), OF_DIFFERENCES);
        compare(what + ", second", change.array(0), parts.array(1), OF_DIFFERENCES);
        compare(what + ", forwards over backwards", parts.array(1), parts.array(2), OF_DERIVATIVES);
        compare(what + ", backwards over forwards", parts.array(1), parts.array(3), OF_DERIVATIVES);
    }

    private static Parts parts(Placed program, double[] numbers, int from, int count) {
        return new Parts(Arrays.copyOfRange(numbers, from, from + count), program.hasThird() ? 5 : 4);
    }

    /// The numbers of a result, then its arrays, which are all as long.
    private record Parts(double[] all, int arrays) {
        double[] array(int number) {
            int length = (all.length - NUMBERS) / arrays;
            return Arrays.copyOfRange(all, NUMBERS + number * length, NUMBERS + (number + 1) * length);
        }
    }

    /// All real arguments moved along their directions, which come after all arguments.
    private static List<double[]> moved(Placed program, List<double[]> at, double step) {
        List<double[]> moved = new ArrayList<>(at);
        int direction = program.arguments().size();
        for (int i = 0; i < program.arguments().size(); i++) {
            if (program.arguments().get(i).isReal()) {
                double[] from = at.get(i);
                double[] along = at.get(direction);
                moved.set(
                        i,
                        IntStream.range(0, from.length)
                                .mapToDouble(k -> from[k] + step * along[k])
                                .toArray());
                direction++;
            }
        }
        return moved;
    }

    /// The change of `e` with each element.
    private static double[] slopes(Placed program, Opinions.Asked asked, List<double[]> at) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < program.arguments().size(); i++) {
            if (program.arguments().get(i).isReal()) {
                int argument = i;
                for (int k = 0; k < at.get(i).length; k++) {
                    int element = k;
                    slopes.add(
                            Differences.slope(step -> {
                                List<double[]> moved = new ArrayList<>(at);
                                moved.set(argument, at.get(argument).clone());
                                moved.get(argument)[element] += step;
                                return asked.java(moved);
                            })[0]);
                }
            }
        }
        return slopes.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
