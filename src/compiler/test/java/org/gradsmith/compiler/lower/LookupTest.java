package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Reads at positions that are data, against numbers worked out by hand.
class LookupTest {
    private static final double[] TABLE = {0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32};

    private static double[] of(double... numbers) {
        return numbers;
    }

    @Test
    void aRowAndAnElement() {
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4)) = E[k]", TABLE, of(2)))
                .containsExactly(20, 21, 22);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4), j : index(3)) = E[k, j]", TABLE, of(3), of(1)))
                .containsExactly(31);
        assertThat(Lowered.value("fn f(x : [4]) = x[argmax(x)]", of(3, 1, 7, 2)))
                .containsExactly(7);
    }

    @Test
    void arraysOfPositions() {
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4)[2]) = E[k]", TABLE, of(2, 0)))
                .containsExactly(20, 21, 22, 0, 1, 2);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4)[2, 2]) = E[k, 0]", TABLE, of(2, 0, 1, 1)))
                .containsExactly(20, 0, 10, 10);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(3)[2]) = E[1:3, k]", TABLE, of(2, 0)))
                .containsExactly(12, 10, 22, 20);
        assertThat(Lowered.value(
                        "fn f(E : [4, 3], i : index(4)[2], j : index(3)[2]) = E[i, j]", TABLE, of(3, 1), of(0, 2)))
                .containsExactly(30, 12);
    }

    @Test
    void mixedWithIndicesAndSlices() {
        assertThat(Lowered.value(
                        "fn f(E : [4, 3], k : index(4)[2]) { y[t, j] = E[k[t], 2*j] ; return y }", TABLE, of(1, 3)))
                .containsExactly(10, 12, 30, 32);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(3)) = E[:, k]", TABLE, of(1)))
                .containsExactly(1, 11, 21, 31);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(3)) = E[::-2, k]", TABLE, of(1)))
                .containsExactly(31, 11);
    }

    @Test
    void positionsThatAreComputed() {
        assertThat(Lowered.value("fn f(x : [5], k : index(2)) = x[2*k + 1]", of(1, 2, 3, 4, 5), of(1)))
                .containsExactly(4);
        assertThat(Lowered.value(
                        "fn f(x : [5], k : index(3)[2]) { y[t, u in 0..3] = x[k[t] + u] ; return y }",
                        of(1, 2, 3, 4, 5),
                        of(2, 0)))
                .containsExactly(3, 4, 5, 1, 2, 3);
        assertThat(Lowered.value("fn f(x : [5], k : index(5)) { m = 4 - k; return x[m] }", of(1, 2, 3, 4, 5), of(1)))
                .containsExactly(4);
        assertThat(Lowered.value("fn f(x : [5], k : index(9)) = x[min(k, 4)]", of(1, 2, 3, 4, 5), of(7)))
                .containsExactly(5);
        assertThat(Lowered.value("fn f(x : [5], k : index(9)) = x[mod(k, 5)]", of(1, 2, 3, 4, 5), of(7)))
                .containsExactly(3);
    }

    @Test
    void whatIsOutside() {
        String text = "fn f(x : [3], a) = x[floor(a)] else -1";
        assertThat(Lowered.value(text, of(5, 6, 7), of(1.7))).containsExactly(6);
        assertThat(Lowered.value(text, of(5, 6, 7), of(3))).containsExactly(-1);
        assertThat(Lowered.value(text, of(5, 6, 7), of(-0.5))).containsExactly(-1);
        assertThat(Lowered.value(
                        "fn f(E : [4, 3], k : index(9)[2]) { y[t, j in 0..4] = E[k[t], j] else 8 ; return y }",
                        TABLE,
                        of(1, 6)))
                .containsExactly(10, 11, 12, 8, 8, 8, 8, 8);
    }

    @Test
    void byFunctions() {
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4)[2]) = embedding(k, E)", TABLE, of(2, 0)))
                .containsExactly(20, 21, 22, 0, 1, 2);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(3)[2]) = take(E, k, axis = -1)", TABLE, of(2, 0)))
                .containsExactly(2, 0, 12, 10, 22, 20, 32, 30);
        assertThat(Lowered.value("fn f(E : [4, 3], k : index(4)[2, 3]) = gather(E, 0, k)", TABLE, of(2, 0, 1, 3, 3, 0)))
                .containsExactly(20, 1, 12, 30, 31, 2);
        assertThat(Lowered.value("fn f(k : index(3)[2]) = one_hot(k)", of(2, 0)))
                .containsExactly(0, 0, 1, 1, 0, 0);
    }
}
