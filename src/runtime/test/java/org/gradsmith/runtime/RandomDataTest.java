package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.gradsmith.runtime.Port.Kind;
import org.gradsmith.runtime.data.Border;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Random data")
class RandomDataTest {
    private static final int SAMPLES = 50;
    private static final int WIDTH = 4;

    @ParameterizedTest
    @EnumSource
    @DisplayName("is of the kind that the port takes, and differs from sample to sample")
    void isOfItsKind(Kind kind) {
        Port port = new Port("x", Port.Role.INPUT, "batch", List.of(Port.Dimension.of(WIDTH)), kind, 7);
        Tensor values = Tensor.zeros(Precision.DOUBLE, SAMPLES, WIDTH);
        RandomData.fill(port, values, 3, SAMPLES);
        assertThatCode(() -> Border.check(port, values)).doesNotThrowAnyException();
        assertThat(rows(values)).hasSizeGreaterThan(3);
        Tensor again = Tensor.zeros(Precision.DOUBLE, SAMPLES, WIDTH);
        RandomData.fill(port, again, 3, SAMPLES);
        assertThat(rows(again)).isEqualTo(rows(values));
    }

    private static List<List<Double>> rows(Tensor values) {
        return java.util.stream.IntStream.range(0, SAMPLES)
                .mapToObj(row -> java.util.stream.IntStream.range(0, WIDTH)
                        .mapToObj(column -> values.get(row * WIDTH + column))
                        .toList())
                .distinct()
                .toList();
    }
}
