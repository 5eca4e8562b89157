package org.gradsmith.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The random numbers of models are those that another implementation of Philox and of the normal quantiles gives, and
/// are distributed as they should be.
class DrawsTest {
    private static final int MANY = 200_000;

    /// From Python: Philox written anew, `statistics.NormalDist().inv_cdf`.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0.8805201978886142, 1.1775912390542727",
        "0, 0, 0, 1, 0.6054818538799213, 0.26756224953309987",
        "1, 2, 3, 4, 0.9458932755797088, 1.6062752365228532",
        "-5, 1000000, 17, 123456789, 0.721031335652824, 0.5859080182778764",
        "1099511627776, 5, 1, 7, 0.8584204222336268, 1.0732495693320496"
    })
    void givesKnownNumbers(long seed, long step, int draw, long place, double uniform, double normal) {
        assertThat(Draws.uniform(seed, step, draw, place)).isEqualTo(uniform);
        assertThat(Draws.normal(seed, step, draw, place)).isCloseTo(normal, within(Math.ulp(normal)));
        assertThat(Draws.normalFloat(seed, step, draw, place)).isEqualTo((float) normal);
        assertThat((double) Draws.uniformFloat(seed, step, draw, place))
                .isLessThanOrEqualTo(uniform)
                .isCloseTo(uniform, within(0x1p-24));
    }

    @Test
    void halvesAreThoseOfTheBlock() {
        int[] words = new int[4];
        Philox.block(7, 9, 11, words);
        assertThat(Philox.half(7, 9, 11, false)).isEqualTo((long) words[1] << 32 | Integer.toUnsignedLong(words[0]));
        assertThat(Philox.half(7, 9, 11, true)).isEqualTo((long) words[3] << 32 | Integer.toUnsignedLong(words[2]));
    }

    @Test
    void everyArgumentChangesTheNumber() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 16; i++) {
            seen.add(Draws.bits(i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1));
        }
        assertThat(seen).hasSize(16);
    }

    @Test
    void uniformNumbersAreEven() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double u = Draws.uniform(3, 0, 0, i);
            assertThat(u >= 0 && u < 1).isTrue();
            sum += u;
            squares += u * u;
        }
        assertThat(sum / MANY).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / MANY)));
        assertThat(squares / MANY).isCloseTo(1.0 / 3, within(4 * Math.sqrt(4.0 / 45 / MANY)));
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        double[] moments = new double[5];
        for (int i = 0; i < MANY; i++) {
            double power = 1;
            double z = Draws.normal(4, 0, 0, i);
            for (int k = 1; k < moments.length; k++) {
                power *= z;
                moments[k] += power / MANY;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(4 * Math.sqrt(1.0 / MANY)));
        assertThat(moments[2]).isCloseTo(1, within(4 * Math.sqrt(2.0 / MANY)));
        assertThat(moments[3]).isCloseTo(0, within(4 * Math.sqrt(15.0 / MANY)));
        assertThat(moments[4]).isCloseTo(3, within(4 * Math.sqrt(96.0 / MANY)));
    }

    /// Reference values to 20 digits; the least share is the least that is ever drawn.
    @ParameterizedTest
    @CsvSource({
        "1.1102230246251565e-16, -8.20953615160138686",
        "1e-10, -6.3613409024040562",
        "0.001, -3.09023230616781354",
        "0.075, -1.43953147093845593",
        "0.3, -0.524400512708040816",
        "0.5, 0",
        "0.9, 1.28155156554460059",
        "0.99999, 4.26489079392384077"
    })
    void quantiles(double share, double quantile) {
        assertThat(NormalDistribution.quantile(share))
                .isCloseTo(quantile, within(4e-15 * Math.max(1, Math.abs(quantile))));
        assertThat(NormalDistribution.quantile(1 - share))
                .isCloseTo(-quantile, within(share < 1e-9 ? 1 : 1e-11 * Math.max(1, Math.abs(quantile))));
    }
}
