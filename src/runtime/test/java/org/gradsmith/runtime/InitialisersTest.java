package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every initialiser of the table has the distribution that its literature gives it, from numbers that only the seed
/// and the
/// path of the parameter fix.
class InitialisersTest {
    private static final int OUT = 300;
    private static final int IN = 200;

    private static double[] filled(Initialiser initialiser, int... shape) {
        Tensor.Doubles tensor = (Tensor.Doubles) Tensor.zeros(Precision.DOUBLE, shape);
        Initialisers.fill(initialiser, tensor, new RandomNumbers(5, "p"));
        return tensor.array();
    }

    /// All but the one that lists its numbers.
    static List<String> names() {
        return Initialisers.names().stream()
                .filter(name -> !name.equals("values"))
                .toList();
    }

    @Test
    void listsItsNumbers() {
        Initialiser listed = Initialiser.of("values", 1.0, 2.0, 3.0, 4.0);
        assertThat(filled(listed, 2, 2)).containsExactly(1, 2, 3, 4);
        assertThat(filled(listed.stacked(1), 2, 2, 2)).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
        assertThatThrownBy(() -> filled(listed, 3)).hasMessage("there are 3 elements, but 4 numbers");
    }

    /// The variance that each should have for `[300, 200]`.
    private static final Map<String, Double> VARIANCES = Map.ofEntries(
            Map.entry("zeros", 0.0),
            Map.entry("ones", 0.0),
            Map.entry("constant", 0.0),
            Map.entry("uniform", 36.0 / 12),
            Map.entry("normal", 4.0),
            Map.entry("truncated_normal", 4 * 0.774128),
            Map.entry("glorot_uniform", 2.0 / (IN + OUT)),
            Map.entry("xavier_uniform", 2.0 / (IN + OUT)),
            Map.entry("glorot_normal", 2.0 / (IN + OUT)),
            Map.entry("xavier_normal", 2.0 / (IN + OUT)),
            Map.entry("he_uniform", 2.0 / IN),
            Map.entry("kaiming_uniform", 2.0 / IN),
            Map.entry("he_normal", 2.0 / IN),
            Map.entry("kaiming_normal", 2.0 / IN),
            Map.entry("lecun_uniform", 1.0 / IN),
            Map.entry("lecun_normal", 1.0 / IN),
            Map.entry("orthogonal", 1.0 / OUT));

    private static Initialiser example(String name) {
        return switch (name) {
            case "constant" -> Initialiser.of(name, 2.5);
            case "uniform" -> Initialiser.of(name, -1.0, 5.0);
            case "normal", "truncated_normal" -> Initialiser.of(name, 3.0, 2.0);
            default -> Initialiser.of(name);
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasItsVariance(String name) {
        double[] values = filled(example(name), OUT, IN);
        double expected = Objects.requireNonNull(VARIANCES.get(name));
        assertThat(RandomNumbersTest.variance(values)).isCloseTo(expected, within(0.03 * expected + 1e-15));
    }

    @ParameterizedTest
    @MethodSource("names")
    void dependsOnSeedAndPathAlone(String name) {
        assertThat(filled(example(name), 4, 5)).containsExactly(filled(example(name), 4, 5));
        assertThat(Arrays.stream(filled(example(name), 4, 5))).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @CsvSource({"uniform,2", "constant,2.5", "ones,1", "zeros,0", "normal,3", "truncated_normal,3"})
    void hasItsMean(String name, double mean) {
        assertThat(RandomNumbersTest.mean(filled(example(name), OUT, IN))).isCloseTo(mean, within(0.03));
    }

    @Test
    void boundsHold() {
        double glorot = Math.sqrt(6.0 / (IN + OUT));
        assertThat(Arrays.stream(filled(example("glorot_uniform"), OUT, IN)))
                .allMatch(value -> Math.abs(value) <= glorot);
        assertThat(Arrays.stream(filled(example("truncated_normal"), OUT, IN)))
                .allMatch(value -> Math.abs(value - 3) <= 4);
    }

    @ParameterizedTest
    @CsvSource({"5,8", "8,5", "6,6"})
    void orthogonalMatricesAreOrthogonal(int rows, int columns) {
        checkOrthogonal(filled(Initialiser.of("orthogonal", 2.0), rows, columns), 0, rows, columns, 4);
    }

    @Test
    void stackedOrthogonalMatricesAreOrthogonalEach() {
        double[] values = filled(Initialiser.of("orthogonal"), 4, 6, 6);
        for (int matrix = 0; matrix < 4; matrix++) {
            checkOrthogonal(values, matrix * 36, 6, 6, 1);
        }
        assertThat(Arrays.copyOfRange(values, 0, 36)).doesNotContain(Arrays.copyOfRange(values, 36, 72));
    }

    private static void checkOrthogonal(double[] values, int offset, int rows, int columns, double length) {
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    int left = rows <= columns ? i * columns + k : k * columns + i;
                    int right = rows <= columns ? j * columns + k : k * columns + j;
                    dot += values[offset + left] * values[offset + right];
                }
                assertThat(dot).isCloseTo(i == j ? length : 0, within(1e-13));
            }
        }
    }

    @Test
    void fansFollowTheConventions() {
        assertThat(Fans.of()).isEqualTo(new Fans(1, 1));
        assertThat(Fans.of(7)).isEqualTo(new Fans(7, 7));
        assertThat(Fans.of(3, 5)).isEqualTo(new Fans(5, 3));
        assertThat(Fans.of(4, 3, 5)).isEqualTo(new Fans(5, 3));
        assertThat(Fans.of(16, 6, 5, 5)).isEqualTo(new Fans(150, 400));
    }

    @Test
    void givenFansGoBeforeTheShape() {
        double[] values = filled(Initialiser.of("he_normal").withFans(50, 50), OUT, IN);
        assertThat(RandomNumbersTest.variance(values)).isCloseTo(2.0 / 50, within(0.002));
    }

    @Test
    void addingAParameterChangesNoOther() {
        Tensor alone = Tensor.zeros(Precision.FLOAT, 3);
        Initialisers.fill(Initialiser.of("normal"), alone, new RandomNumbers(1, "second.W"));
        Tensor later = Tensor.zeros(Precision.FLOAT, 3);
        Initialisers.fill(Initialiser.of("normal"), Tensor.zeros(Precision.FLOAT, 9), new RandomNumbers(1, "first.W"));
        Initialisers.fill(Initialiser.of("normal"), later, new RandomNumbers(1, "second.W"));
        assertThat(((Tensor.Floats) later).array()).containsExactly(((Tensor.Floats) alone).array());
    }

    @Test
    void problemsAreSaidKindly() {
        assertThat(Initialisers.problem(Initialiser.of("he_norml")))
                .hasValue("there is no initialiser `he_norml`; did you mean `he_normal`?");
        assertThat(Initialisers.problem(Initialiser.of("constant"))).hasValue("`constant` takes 1 argument, not 0");
        assertThat(Initialisers.problem(Initialiser.of("normal", 1.0, 2.0, 3.0)))
                .hasValue("`normal` takes 0 to 2 arguments, not 3");
        assertThat(Initialisers.problem(Initialiser.of("normal", 0.0, -1.0)))
                .hasValue("`std` of `normal` cannot be -1.0");
        assertThat(Initialisers.problem(Initialiser.of("uniform", 2.0, 1.0)))
                .hasValue("`uniform` goes from the lesser to the greater number, not from 2.0 to 1.0");
        assertThat(Initialisers.problem(Initialiser.of("normal"))).isEmpty();
        assertThatThrownBy(() -> filled(Initialiser.of("nothing"), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /// A convolution's fans are those of one layer, also where the layers' parameters are one array.
    @ParameterizedTest
    @ValueSource(strings = {"he_normal", "glorot_uniform", "orthogonal"})
    void layersInARowBeginEachForItself(String name) {
        Tensor all = Tensor.zeros(Precision.DOUBLE, 3, 2, 4, 5);
        Initialisers.fill(Initialiser.of(name).stacked(2), all, new RandomNumbers(5, "p"));
        RandomNumbers random = new RandomNumbers(5, "p");
        for (int layer = 0; layer < 6; layer++) {
            Tensor one = Tensor.zeros(Precision.DOUBLE, 4, 5);
            Initialisers.fill(Initialiser.of(name), one, random);
            for (int i = 0; i < one.size(); i++) {
                assertThat(all.get(layer * one.size() + i)).isEqualTo(one.get(i));
            }
        }
    }
}
