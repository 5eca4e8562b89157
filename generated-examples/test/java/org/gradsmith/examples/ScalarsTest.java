package org.gradsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsmith.examples.chain_rule.ChainRule;
import org.gradsmith.examples.derivative.Derivative;
import org.gradsmith.examples.gradient.Gradient;
import org.junit.jupiter.api.Test;

/// Functions of one number and of two: what the generated classes say is what one finds by hand.
class ScalarsTest {
    private static final double[] PLACES = {-2, -1, -0.25, 0, 0.5, 1, 1.75, 3};

    @Test
    void theDerivativeOfAPower() {
        Derivative power = new Derivative();
        for (double x : PLACES) {
            power.x()[0] = (float) x;
            assertThat(power.costAndGradient()).isEqualTo(x * x * x);
            assertThat(power.gradientOfX()[0]).isEqualTo((float) (3 * x * x));
        }
    }

    @Test
    void thePartialDerivativesOfTheSquaredDistance() {
        Gradient squares = new Gradient();
        for (double x : PLACES) {
            squares.x()[0] = (float) x;
            squares.y()[0] = (float) (1 - x);
            assertThat(squares.costAndGradient()).isEqualTo(x * x + (1 - x) * (1 - x));
            assertThat(squares.gradientOfX()[0]).isEqualTo((float) (2 * x));
            assertThat(squares.gradientOfY()[0]).isEqualTo((float) (2 * (1 - x)));
        }
    }

    @Test
    void againstTheGradientToTheOrigin() {
        Gradient squares = new Gradient();
        squares.initialise(1);
        assertThat(squares.cost()).isEqualTo(25);
        Descent.of(squares, 0.1, 100);
        assertThat(squares.cost()).isLessThan(1e-12);
    }

    @Test
    void theChainRule() {
        ChainRule chained = new ChainRule();
        for (double x : PLACES) {
            chained.x()[0] = (float) x;
            assertThat(chained.costAndGradient()).isCloseTo(Math.cos(x * x - 1), within(1e-6));
            assertThat((double) chained.gradientOfX()[0]).isCloseTo(-2 * x * Math.sin(x * x - 1), within(1e-6));
        }
    }

    @Test
    void intoTheValleyOfTheCosine() {
        ChainRule chained = new ChainRule();
        chained.initialise(1);
        Descent.of(chained, 0.05, 100);
        assertThat((double) chained.x()[0]).isCloseTo(Math.sqrt(Math.PI + 1), within(1e-6));
        assertThat(chained.cost()).isCloseTo(-1, within(1e-12));
    }
}
