package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `scan` computes what a loop by hand computes.
class ScanTest {
    private static final double[] X = {2, -1, 3, 0.5};
    private static final String SUMS = """
            fn sums(x : [n], first = 0) {
              scan t in 0..n carrying s = first {
                s = s + x[t]
                emit all = s
              }
              return all
            }
            """;

    private static void check(String text, double[] expected, double[]... arguments) {
        assertThat(Lowered.value(text, arguments)).containsExactly(expected, Offset.offset(1e-12));
    }

    @Test
    void emitsAValueAtEachStep() {
        check(SUMS + "fn f(x : [4]) = sums(x)", new double[] {2, 1, 4, 4.5}, X);
    }

    @Test
    void givesTheLastValueUnderTheNameOfTheCarry() {
        check("fn f(x : [4]) { scan t in 1..4 carrying s = 10 { s = s * x[t] }; return s + 1 }", new double[] {-14}, X);
    }

    @Test
    void runsBackwards() {
        check(
                "fn f(x : [4]) { scan t in 0..4 backwards carrying s = 0 { s = 2 * s + x[t]; emit r = s }; return r }",
                new double[] {16, 7, 4, 0.5},
                X);
    }

    @Test
    void readsWhatIsCarriedBeforeAndAfterItIsAssigned() {
        check("""
                fn f(x : [4]) {
                  scan t in 0..4 carrying a = 0, b = 1 {
                    old = a
                    a = b
                    b = old + b
                    emit before = old
                    emit after = a
                  }
                  return stack(before, after)
                }
                """, new double[] {0, 1, 1, 2, 1, 1, 2, 3}, X);
    }

    @Test
    void liftsOverLeadingAxes() {
        check(SUMS + "fn f(x : [2, 2]) = sums(x)", new double[] {2, 1, 3, 3.5}, X);
    }

    @Test
    void runsInsideOfIndexNotation() {
        check(SUMS + "fn f(x : [2, 2]) { y[i, j] = sums(x[j])[i] + j; return y }", new double[] {2, 4, 1, 4.5}, X);
    }

    @Test
    void givesEachCallItsOwnLoop() {
        check(
                SUMS + "fn f(x : [4], a) = sums(x) + sums(2 * x, first = a)",
                new double[] {7, 4, 13, 14.5},
                X,
                new double[] {1});
    }

    @Test
    void nests() {
        check("""
                fn f(x : [2, 2]) {
                  scan i in 0..2 carrying s = 0 {
                    scan j in 0..2 carrying p = 1 + s {
                      p = p * x[i, j]
                      emit row = p
                    }
                    s = s + p
                    emit all = row + i
                  }
                  return concat(flatten(all), stack(s, s))
                }
                """, new double[] {2, -2, -2, -0.5, -3.5, -3.5}, X);
    }

    @Test
    void carriesArraysWhoseAxesChangePlaces() {
        check(
                "fn f(A : [2, 2]) { scan t in 0..3 carrying B = A { B = Bᵀ * 2 }; return B }",
                new double[] {16, 24, -8, 4},
                X);
    }

    @Test
    void callsFunctionsOfItsOwn() {
        check("""
                fn f(x : [4]) {
                  scan t in 0..4 carrying s = 1 {
                    fn times(a) = a * s * x[t]
                    s = times(1) + times(2)
                  }
                  return s
                }
                """, new double[] {-243}, X);
    }

    @Test
    void emitsWhatDependsOnNoCarry() {
        check(
                "fn f(x : [4]) { scan t in 0..4 carrying s = 0 { s = s + 1; emit y = x[t]^2 }; return s * y }",
                new double[] {16, 4, 36, 1},
                X);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scan t in 0..4 carrying s = a { s = tanh(s + x[t]); emit y = s * t }                   | sum(y^2)
            scan t in 0..4 backwards carrying s = a { s = sin(s * x[t]) + a; emit y = s }          | sum(y^2) * s
            scan t in 0..4 carrying s = x { s[i in 0..4] = tanh(s[3 - i] + a * x[t]); emit y = s * a }     | sum(y * x) + sum(s)
            scan t in 0..2 carrying s = a { scan k in 0..4 carrying p = s { p = sin(p + x[k]) }; s = p * s } | s
            scan t in 0..4 carrying s = a { g = grad(s^3 * x[t], s); s = tanh(g); emit y = g }     | sum(y)
            """)
    void differentiatesThroughSteps(String loop, String cost) {
        String function = "fn cost(x : [4], a) { " + loop + "; return " + cost + " }\n";
        double[] a = {0.7};
        double[] byX = Lowered.value(function + "fn g(x : [4], a) = grad(cost(x, a), x)", X, a);
        double[] byA = Lowered.value(function + "fn g(x : [4], a) = grad(cost(x, a), a)", X, a);
        for (int i = 0; i < 5; i++) {
            double found = i < 4 ? byX[i] : byA[0];
            double[][] moved = new double[2][];
            for (int side = 0; side < 2; side++) {
                double step = side == 0 ? 1e-5 : -1e-5;
                double[] x = X.clone();
                double[] b = a.clone();
                (i < 4 ? x : b)[i % 4] += step;
                moved[side] = Lowered.value(function, x, b);
            }
            assertThat(found)
                    .isCloseTo((moved[0][0] - moved[1][0]) / 2e-5, Offset.offset(1e-8 * (1 + Math.abs(found))));
        }
    }
}
