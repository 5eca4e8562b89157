package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The derivatives of antiderivatives that others found, of many shapes and lengths, at a point, against 20 digits.
class AntiderivativesTest {
    private static final double TOLERANCE = 1e-9;

    /// Simplifying may lose more than evaluating as written: by how much.
    private static final double MORE = 1e5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void haveTheRightDerivatives(int order) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String[]> rows = rows();
        assertThat(rows).hasSizeGreaterThan(150);
        for (String[] row : rows) {
            double expected = Double.parseDouble(row[3 + order]);
            double error = TOLERANCE + MORE * Double.parseDouble(row[6]);
            double actual = derivative(row[2], row[1], Double.parseDouble(row[3]), order);
            if (!(Math.abs(actual - expected) <= error * (1 + Math.abs(expected)))) {
                wrong.add(row[2] + " at " + row[3] + " gives " + actual + ", not " + expected);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static double derivative(String expression, String variable, double at, int order) {
        Derivatives result = Compiler.derive(
                new DeriveRequest(expression, List.of(variable), order, Map.of(variable, at), Format.UNICODE, false));
        assertThat(result.messages()).as(expression).isEmpty();
        return result.derivatives().getFirst().value().orElseThrow();
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream stream = AntiderivativesTest.class.getResourceAsStream("rubi_derivatives.tsv")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
