package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A function of the standard library with arguments, its value and its derivatives, as the README beside the tables
/// says.
///
/// @param text of a function f
/// @param gradients of the weighted sum of all results, by each argument; empty for one that is no real number
/// @param curvatures its Hessian times a direction, likewise; no element where it is not known
public record ReferenceRow(
        String text, List<double[]> arguments, double[] value, List<double[]> gradients, List<double[]> curvatures) {
    private static final double TOLERANCE = 1e-12;

    /// All rows of both tables.
    public static List<ReferenceRow> all() throws IOException {
        List<ReferenceRow> rows = new ArrayList<>();
        for (String table : List.of("values", "torch")) {
            for (String line : Files.readAllLines(Path.of("test/resources/library/" + table + ".tsv"))) {
                rows.add(of(line.split("\t", -1)));
            }
        }
        return rows;
    }

    private static ReferenceRow of(String... parts) {
        return new ReferenceRow(
                parts[0],
                arrays(parts[1]),
                numbers(parts[2]),
                arrays(parts[3]),
                parts.length > 4 && !parts[4].isEmpty() ? arrays(parts[4]) : List.of());
    }

    private static List<double[]> arrays(String text) {
        return Stream.of(text.split(";")).map(ReferenceRow::numbers).toList();
    }

    private static double[] numbers(String text) {
        return text.strip().equals("-")
                ? new double[0]
                : Stream.of(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /// Whether an argument is a real number, by which the function can be differentiated.
    public boolean isReal(int argument) {
        return gradients.get(argument).length > 0;
    }

    /// How much each of so many results counts.
    public static double[] weights(int count) {
        return each(count, i -> Math.cos(0.37 * i) + 0.25);
    }

    /// Where the arguments move.
    public static double[] directions(int count) {
        return each(count, i -> Math.cos(0.7 * i + 0.3));
    }

    private static double[] each(int count, IntToDoubleFunction number) {
        return IntStream.range(0, count).mapToDouble(number).toArray();
    }

    /// Equal up to 1e-12 of the greatest number that is expected, or of 1.
    public void compare(String what, double[] expected, double... found) {
        assertThat(found).as("%s of %s", what, text).hasSameSizeAs(expected);
        double scale = Math.max(
                1,
                Arrays.stream(expected)
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1));
        for (int i = 0; i < expected.length; i++) {
            boolean isSame = expected[i] == found[i] || Math.abs(expected[i] - found[i]) <= TOLERANCE * scale;
            assertThat(isSame)
                    .as("%s of %s at %d: %s, expected %s", what, text, i, found[i], expected[i])
                    .isTrue();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
