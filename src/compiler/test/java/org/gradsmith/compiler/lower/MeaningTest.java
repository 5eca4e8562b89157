package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Every form of the language computes what it says: by the interpreter, against numbers worked out by hand.
class MeaningTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-14);
    private static final double[] TWO_BY_THREE = {1, 2, 3, 4, 5, 6};

    private static double[] of(double... numbers) {
        return numbers;
    }

    @Test
    void arraysAreAlignedOnTheirLastAxes() {
        assertThat(Lowered.value("fn f(a : [2, 3], b : [3]) = a - b", TWO_BY_THREE, of(1, 1, 2)))
                .containsExactly(0, 1, 1, 3, 4, 4);
        assertThat(Lowered.value("fn f(a : [2, 3], b : [3]) = b - a", TWO_BY_THREE, of(1, 1, 2)))
                .containsExactly(0, -1, -1, -3, -4, -4);
        assertThat(Lowered.value("fn f(a : [2]) = 2 * a + 1", of(3, 4))).containsExactly(7, 9);
    }

    @Test
    void aNewAxisStretches() {
        assertThat(Lowered.value("fn f(a : [2], b : [3]) = a[:, newaxis] * b", of(2, 3), of(1, 10, 100)))
                .containsExactly(2, 20, 200, 3, 30, 300);
        assertThat(Lowered.value("fn f(a : [2]) = a[:, newaxis] * a[newaxis, :]", of(2, 3)))
                .containsExactly(4, 6, 6, 9);
        assertThat(Lowered.value("fn f(a : [2, 3]) = a - mean(a, axis = -1, keepdims = true)", TWO_BY_THREE))
                .containsExactly(-1, 0, 1, -1, 0, 1);
    }

    @Test
    void matrixProducts() {
        assertThat(Lowered.value("fn f(a : [2, 3], x : [3]) = a @ x", TWO_BY_THREE, of(1, 0, 2)))
                .containsExactly(7, 16);
        assertThat(Lowered.value("fn f(x : [2], a : [2, 3]) = x @ a", of(1, 2), TWO_BY_THREE))
                .containsExactly(9, 12, 15);
        assertThat(Lowered.value("fn f(x : [2], y : [2]) = x @ y", of(1, 2), of(3, 4)))
                .containsExactly(11);
        assertThat(Lowered.value("fn f(a : [2, 3]) = a @ aᵀ", TWO_BY_THREE)).containsExactly(14, 32, 32, 77);
        assertThat(Lowered.value("fn f(a : [2, 2, 1], b : [1, 2]) = a @ b", of(1, 2, 3, 4), of(1, 10)))
                .containsExactly(1, 10, 2, 20, 3, 30, 4, 40);
    }

    @Test
    void transposes() {
        assertThat(Lowered.value("fn f(a : [2, 3]) = a.T", TWO_BY_THREE)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [2]) = aᵀ", of(1, 2))).containsExactly(1, 2);
    }

    @Test
    void slices() {
        double[] five = {0, 1, 2, 3, 4};
        assertThat(Lowered.value("fn f(a : [5]) = a[1:4]", five)).containsExactly(1, 2, 3);
        assertThat(Lowered.value("fn f(a : [5]) = a[::2]", five)).containsExactly(0, 2, 4);
        assertThat(Lowered.value("fn f(a : [5]) = a[::-1]", five)).containsExactly(4, 3, 2, 1, 0);
        assertThat(Lowered.value("fn f(a : [5]) = a[3:0:-2]", five)).containsExactly(3, 1);
        assertThat(Lowered.value("fn f(a : [5]) = a[-2:]", five)).containsExactly(3, 4);
        assertThat(Lowered.value("fn f(a : [5]) = a[-1]", five)).containsExactly(4);
        assertThat(Lowered.value("fn f(a : [2, 3]) = a[1]", TWO_BY_THREE)).containsExactly(4, 5, 6);
        assertThat(Lowered.value("fn f(a : [2, 3]) = a[:, 1:]", TWO_BY_THREE)).containsExactly(2, 3, 5, 6);
    }

    @Test
    void reshapes() {
        assertThat(Lowered.value("fn f(a : [2, 3]) = reshape(a, [3, 2])[1]", TWO_BY_THREE))
                .containsExactly(3, 4);
        assertThat(Lowered.value("fn f(a : [2, 3]) = flatten(a.T)", TWO_BY_THREE))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [6]) = reshape(a, [2, -1])[1, 0]", TWO_BY_THREE))
                .containsExactly(4);
        assertThat(Lowered.value("fn f(a : [2, 3]) = reshape(a, [2, 3, 1])[:, 2, 0]", TWO_BY_THREE))
                .containsExactly(3, 6);
    }

    @Test
    void joinsArrays() {
        assertThat(Lowered.value("fn f(a : [2], b : [1]) = concat(a, b)", of(1, 2), of(3)))
                .containsExactly(1, 2, 3);
        assertThat(Lowered.value("fn f(a : [2, 1], b : [2, 2]) = concat([a, b], axis = 1)", of(1, 2), of(3, 4, 5, 6)))
                .containsExactly(1, 3, 4, 2, 5, 6);
        assertThat(Lowered.value("fn f(a : [2], b : [2]) = stack(a, b)", of(1, 2), of(3, 4)))
                .containsExactly(1, 2, 3, 4);
        assertThat(Lowered.value("fn f(a : [2], b : [2]) = stack([a, b, 2 * a], axis = -1)", of(1, 2), of(3, 4)))
                .containsExactly(1, 3, 2, 2, 4, 4);
    }

    @Test
    void einsum() {
        assertThat(Lowered.value("fn f(a : [2, 3]) = einsum(\"ij->ji\", a)", TWO_BY_THREE))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [2, 3], x : [3]) = einsum(\"ij,j->i\", a, x)", TWO_BY_THREE, of(1, 0, 2)))
                .containsExactly(7, 16);
        assertThat(Lowered.value("fn f(a : [2, 3]) = einsum(\"ij,ij->\", a, a)", TWO_BY_THREE))
                .containsExactly(91);
    }

    @Test
    void reductionsInBothForms() {
        assertThat(Lowered.value("fn f(a : [2, 3]) = sum(a)", TWO_BY_THREE)).containsExactly(21);
        assertThat(Lowered.value("fn f(a : [2, 3]) = sum(a, axis = 0)", TWO_BY_THREE))
                .containsExactly(5, 7, 9);
        assertThat(Lowered.value("fn f(a : [2, 3]) = max(a, axis = -1)", TWO_BY_THREE))
                .containsExactly(3, 6);
        assertThat(Lowered.value("fn f(a : [2, 3]) = prod[i, j] a[i, j]", TWO_BY_THREE))
                .containsExactly(720);
        assertThat(Lowered.value("fn f(a : [2, 3]) = mean[i] a[i]", TWO_BY_THREE))
                .containsExactly(2.5, 3.5, 4.5);
        assertThat(Lowered.value("fn f(a : [2, 3]) = argmax(a, axis = 1)", TWO_BY_THREE))
                .containsExactly(2, 2);
        assertThat(Lowered.value("fn f(a : [2, 3]) = var(a, axis = 0)", TWO_BY_THREE))
                .containsExactly(2.25, 2.25, 2.25);
        assertThat(Lowered.value("fn f(a : [2]) = norm(a)", of(3, 4))).containsExactly(5);
        assertThat(Lowered.value("fn f(a : [3]) = norm1(a) + norm_inf(a)", of(3, -4, 1)))
                .containsExactly(12);
        assertThat(Lowered.value("fn f(a : [2, 3]) = if any(a > 5) and not all(a > 5) then 1 else 0", TWO_BY_THREE))
                .containsExactly(1);
        assertThat(Lowered.value("fn f(a : [2]) = logsumexp(a)", of(0, 0))[0]).isCloseTo(Math.log(2), CLOSE);
        assertThat(Lowered.value("fn f(a : [2]) = max(a, 3, 5 * a)", of(1, 2))).containsExactly(5, 10);
    }

    @Test
    void aFunctionIsLiftedOverLeadingAxes() {
        String distance = "fn distance(a : [n], b : [n]) = sum((a - b)^2)\n";
        assertThat(Lowered.value(distance + "fn f(a : [2, 3], b : [3]) = distance(a, b)", TWO_BY_THREE, of(1, 2, 4)))
                .containsExactly(1, 22);
        assertThat(Lowered.value(distance + "fn f(a : [2, 3]) = distance(a, a.T.T + 1)", TWO_BY_THREE))
                .containsExactly(3, 3);
        assertThat(Lowered.value(distance + "fn f(a : [2, 3]) = distance(a[:, newaxis], a)", TWO_BY_THREE))
                .containsExactly(0, 27, 27, 0);
        assertThat(Lowered.value("fn f(a : [2, 3]) = cumsum(a)", TWO_BY_THREE)).containsExactly(1, 3, 6, 4, 9, 15);
    }

    @Test
    void argumentsHaveNamesAndDefaults() {
        String scaled = "fn scaled(x, by = 10, plus = 0) = x * by + plus\n";
        assertThat(Lowered.value(scaled + "fn f(x) = scaled(x)", of(2))).containsExactly(20);
        assertThat(Lowered.value(scaled + "fn f(x) = scaled(x, plus = 1)", of(2)))
                .containsExactly(21);
        assertThat(Lowered.value(scaled + "fn f(x) = scaled(plus = x, by = x, x = 3)", of(2)))
                .containsExactly(8);
        assertThat(Lowered.value("fn twice(g, x) = g(g(x))\nfn f(x) = twice(sqrt, x)", of(81)))
                .containsExactly(3);
    }

    @Test
    void windowsAndPaddingAreReadsAtSumsOfIndices() {
        assertThat(Lowered.value("""
                fn g(x : [5], k : [2]) {
                  y[i] = sum[u] k[u] * x[i + u]
                  return y
                }
                """, of(1, 2, 3, 4, 5), of(1, -1))).containsExactly(-1, -1, -1, -1);
        assertThat(Lowered.value("""
                fn pool(x : [n, m], k) {
                  y[r, s] = max[u in 0..k, v in 0..k] x[k*r + u, k*s + v]
                  return y
                }
                fn f(x : [2, 4]) = pool(x, 2)
                """, of(1, 2, 3, 4, 5, 0, 7, 0))).containsExactly(5, 7);
        assertThat(Lowered.value("""
                fn f(x : [3]) {
                  y[i in 0..5] = x[i - 1] else 9
                  return y
                }
                """, of(1, 2, 3))).containsExactly(9, 1, 2, 3, 9);
    }

    @Test
    void anIndexMayStartLater() {
        assertThat(Lowered.value("fn f(x : [4]) = sum[i in 1..4] i * (x[i] - x[i - 1])", of(1, 2, 4, 8)))
                .containsExactly(1 + 4 + 12);
    }

    @Test
    void conditionsChooseElementByElement() {
        assertThat(Lowered.value("fn f(x : [3]) = if x > 0 then x else 0", of(-1, 0, 2)))
                .containsExactly(0, 0, 2);
        assertThat(Lowered.value("""
                fn f(x : [3]) {
                  y[i, j in 0..3] = if j <= i then x[i] else -inf
                  return softmax(y)
                }
                """, of(1, 2, 3))[4]).isCloseTo(0.5, CLOSE);
    }

    @Test
    void libraryFunctionsAreWhatTheirNamesSay() {
        assertThat(Lowered.value("fn f(x : [2]) = outer(x, x) - eye(2) + diag(x)", of(2, 3)))
                .containsExactly(5, 6, 6, 11);
        assertThat(Lowered.value("fn f(x : [2, 2]) = trace(x) + flip(diagonal(x))", of(1, 2, 3, 4)))
                .containsExactly(9, 6);
        assertThat(Lowered.value("fn f(x : [1, 2]) = kron(x * ones(1, 2), eye(2))", of(3, 3)))
                .containsExactly(3, 0, 3, 0, 0, 3, 0, 3);
        assertThat(Lowered.value("fn f(k : index(3)) = one_hot(k)", of(1))).containsExactly(0, 1, 0);
        assertThat(Lowered.value("fn f(z : [3], k : index(3)) = cross_entropy_logits(z, k)", of(0, 0, 0), of(1))[0])
                .isCloseTo(Math.log(3), CLOSE);
        assertThat(Lowered.value("fn f(z : [2, 3], k : index(3)[2]) = nll(log_softmax(z), k)", new double[6], of(0, 2)))
                .containsExactly(of(Math.log(3), Math.log(3)), CLOSE);
    }

    @Test
    void readsOutsideOfWhatIsTheSameAlongAnAxis() {
        assertThat(Lowered.value(
                        "fn f(x : [2]) { y[i, j in 0..2] = x[i]; z[i, j in 0..4] = y[i, j - 1] else 0; return z }",
                        of(5, 6)))
                .containsExactly(0, 5, 5, 0, 0, 6, 6, 0);
        assertThat(Lowered.value("fn f(x) = x * pad(ones(2), 1, 2)", of(3))).containsExactly(0, 3, 3, 0, 0);
        assertThat(Lowered.value("fn f(x) = x * pad(ones(2), 1, 2, value = 7)", of(3)))
                .containsExactly(21, 3, 3, 21, 21);
        assertThat(Lowered.value("fn f(x) = grad(sum(pad(full([2], x), 1, 0)^2), x)", of(3)))
                .containsExactly(12);
    }

    @Test
    void standardValuesKnowWhatStandsBeforeThem() {
        String weighted = "fn weighted(x : [k], weight : [k] = ones(k), by = 2 * k) = sum(weight * x) * by\n";
        assertThat(Lowered.value(weighted + "fn f(x : [2]) = weighted(x)", of(1, 2)))
                .containsExactly(12);
        assertThat(Lowered.value(weighted + "fn f(x : [2]) = weighted(x, x)", of(1, 2)))
                .containsExactly(20);
        assertThat(Lowered.value(weighted + "fn f(a : [2, 3]) = weighted(a, by = 1)", TWO_BY_THREE))
                .containsExactly(6, 15);
        assertThat(Lowered.value(
                        "fn gram(x : [T, d], y : [S, d] = x) = x @ yᵀ\nfn f(a : [2, 3]) = gram(a) - gram(a, a[:1])[:, 0]",
                        TWO_BY_THREE))
                .containsExactly(0, 0, 18, 45);
    }

    @Test
    void conditionsOfOptionsChooseForGood() {
        String ends =
                "fn ends(x : [n], first = true, both = false) = if both then stack(x[0], x[-1]) else if first then x[0] else x[-1]\n";
        assertThat(Lowered.value(ends + "fn f(x : [3]) = ends(x)", of(1, 2, 3))).containsExactly(1);
        assertThat(Lowered.value(ends + "fn f(x : [3]) = ends(x, first = false)", of(1, 2, 3)))
                .containsExactly(3);
        assertThat(Lowered.value(ends + "fn f(x : [3]) = ends(x, both = 1 < 2 and not false)", of(1, 2, 3)))
                .containsExactly(1, 3);
        assertThat(Lowered.value(
                        "fn f(x : [7]) { y[i in 0..ceil(7 / 2)] = x[2 * i]; return y }", of(0, 1, 2, 3, 4, 5, 6)))
                .containsExactly(0, 2, 4, 6);
    }

    @Test
    void optionsCanBeLists() {
        String moved = "fn moved(x : [n, m], by = 1) = x[each(by, 0):, each(by, 1):]\n";
        assertThat(Lowered.value(moved + "fn f(a : [2, 3]) = moved(a)", TWO_BY_THREE))
                .containsExactly(5, 6);
        assertThat(Lowered.value(moved + "fn f(a : [2, 3]) = moved(a, [0, 2])", TWO_BY_THREE))
                .containsExactly(3, 6);
    }

    @Test
    void axesChangePlaces() {
        double[] cube = {1, 2, 3, 4, 5, 6};
        assertThat(Lowered.value("fn f(a : [1, 2, 3]) = permute(a, 2, 0, 1)", cube))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [1, 2, 3]) = transpose(a, [0, 2, 1])", cube))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [3, 2]) = moveaxis(unsqueeze(a, 0), 0, -1)[:, :, 0]", cube))
                .containsExactly(cube);
        assertThat(Lowered.value("fn f(a : [2, 3]) = swapaxes(a, 0, -1)", cube)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Lowered.value("fn f(a : [6, 1]) = squeeze(split(a, 3)[1])", cube))
                .containsExactly(3, 4);
        assertThat(Lowered.value("fn f(a : [2, 1]) = broadcast_to(a, 2, 2)", of(1, 2)))
                .containsExactly(1, 1, 2, 2);
        assertThat(Lowered.value("fn f(x) = full([2], x)", of(3))).containsExactly(3, 3);
    }
}
