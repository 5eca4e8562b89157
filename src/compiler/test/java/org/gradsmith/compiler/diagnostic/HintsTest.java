package org.gradsmith.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a message ends with: the word that is meant here, or what to do.
class HintsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (x : [4]) = maximum(x, 0)                         | GS0201 | It is called `max` here.
            (x : [4], y : [4]) = l1_loss(x, y)                | GS0201 | It is called `mae` here.
            (x : [4, 2]) = concatenate(x, x)                  | GS0201 | It is called `concat` here.
            (x : [4]) = np.exp(x)                             | GS0201 | Functions have no prefix: write `exp(x)`, `relu(x)`.
            (A : [4, 4]) = svd(A)                             | GS0201 | Of factorisations there are `cholesky` and `lu`; `solve`, `det` and `inverse` use them.
            (x : [4], y : [4]) = torch.dot(x, y)              | GS0201 | Functions have no prefix: write `exp(x)`, `relu(x)`.
            (x : [4]) = softmaxx(x)                           | GS0201 | Did you mean `softmax`?
            (x : [4]) = sum(x, dim = 0)                       | GS0208 | It is called `axis` here.
            (x : [4]) = sum(x, axs = 0)                       | GS0208 | Did you mean `axis`?
            (x : [4]) = var(x, ddof = 1)                      | GS0208 | It is called `correction` here.
            (x : [4]) = layer_norm(x, eps = 1e-6)             | GS0208 | It is called `epsilon` here.
            (x : [1, 9]) = conv1d(x, ones(4, 1, 3), pad = 1)  | GS0208 | It is called `padding` here.
            (x : [4]) = clip(x, min = 0)                      | GS0208 | It is called `low` here.
            (x : [4]) = zeros(4, dtype = 3)                   | GS0208 | All numbers are of one precision, which `--precision` says: leave it out.
            (x : [4]) = x.sum()                               | GS0205 | Functions are called with their arguments: `sum(x)`.
            (x : [4]) = x.view(2, 2)                          | GS0205 | It is called `reshape` here.
            (x : [4]) = x.shape[0]                            | GS0205 | Sizes have names, `x : [n]`; `length(x)` is the size of the first axis.
            (x : [4]) = dot(x)                                | GS0207 | Give `b` as well.
            (x : [4]) = dot(x, x, x)                          | GS0207 | Leave out what is too much: it takes at most 2 arguments.
            (x : [4]) = sum(x, 0, true, 3)                    | GS0207 | Leave out what is too much: it takes at most 3 arguments.
            (x : [4]) = split(x, 3)                           | GS0211 | For parts of different sizes, say where they end, `split(x, [1, 3])`, or how long they are, `sizes = [1, 2]`.
            (x : [4]) = split(x, [3, 1])[0]                   | GS0211 | It is called as `split(x, parts = …, axis = …, sizes = …)`.
            (x : [4]) = split(x, sizes = [3, 2])[0]           | GS0211 | It is called as `split(x, parts = …, axis = …, sizes = …)`.
            (x : [4]) = split(x, [1])                         | GS0305 | As an array, a list has elements of one shape; what differs is taken one by one: `parts[0]`.
            (x : [4]) { p = split(x, [1]); return p }         | GS0305 | As an array, a list has elements of one shape; what differs is taken one by one: `parts[0]`.
            (x : [4]) = split(x, [1])[2]                      | GS0311 | Positions are counted from 0; -1 is the last one.
            (x : [4, 2]) = roll(x, [1, 2])                    | GS0211 | Name each axis and give each its value: `roll(x, [1, 2], axis = [0, 1])`.
            (x : [4, 2]) = squeeze(x, axis = 0)               | GS0211 | It is called as `squeeze(x, axis = …)`.
            (x : [4]) = x + "mean"                            | GS0216 | A word chooses an option of a function, `reduction = "sum"`; leave it out here.
            (x : [4], y : [3]) = dot(x, y)                    | GS0301 | Give an array whose last axes are [4]: by a slice, `reshape`, or another size where it is declared.
            (x : [4]) = trace(x)                              | GS0301 | It needs as many axes as are declared, or more: `x[newaxis]` adds one.
            (x : [4]) = zeros(0)                              | GS0322 | Make what it is computed from greater; an axis without elements is left out.
            (x : [n]) { y[i in 0..n] = sum[j in 0..i + 1] x[j]; return y } | GS0321 | A range is the same for all other indices; a condition leaves out what is not meant: `sum[j in 0..n] (if j <= i then x[j] else 0)`.
            (A : [n, m]) { y[i] = any[j] A[i, j] > 0; return y } | GS0213 | A reduction takes a product; a comparison stands in parentheses: `any[i] (x[i] > 0)`.
            (x : [n]) { y[i] = y[i - 1] + x[i]; return y }    | GS0201 | An array has no elements before all are made; what follows from the one before is carried by a loop: `scan t in 0..n carrying s = 0 { s = s + x[t]; emit y = s }`.
            (x : [n]) = sum[i] x[i] * x[j]                    | GS0201 | Declare it before it is used.
            (x : [n]) = x[0:n:3]                              | GS0321 | Declare a size that the step divides, such as `x : [3*m]`.
            (x : [n]) { y[i] = x[i * i]; return y }           | GS0340 | Say what is outside: `x[k] else 0`.
            (A : [n, n]) { y[i, i] = A[i, i]; return y }      | GS0202 | A name stands for one thing: choose another one.
            (A : [2, 3]) = einsum("ij->ji")                   | GS0211 | It is called as `einsum(pattern, arrays…)`.
            (x : [2, 3]) = x[None]                            | GS0201 | An axis is added by `x[newaxis]`; an option that is not wanted is `none`.
            (x : [2, 3]) = x[..., 0]                          | GS0101 | A `:` stands for the whole of one axis: `x[:, :, 0]`.
            (x : [8]) { y[i] = std[j in 0..3] x[i + j]; return y } | GS0104 | `std` takes an array: make it first, `d[i, j] = …`, and reduce it along an axis: `std(d, axis = -1)`.
            (x : [8]) { y[i] = sun[j in 0..3] x[i + j]; return y } | GS0104 | Did you mean `sum`?
            (x : [8]) = norm[j] x[j]                          | GS0104 | `norm` takes an array: make it first, `d[i, j] = …`, and reduce it along an axis: `norm(d, axis = -1)`.
            """)
    void isToldWithTheMistake(String function, String code, String hint) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File file = Parser.file(new Source("f.grad", "fn f" + function), diagnostics);
        if (!diagnostics.hasErrors()) {
            Checker.check(file, (_, _) -> Optional.empty(), Map.of(), diagnostics);
        }
        List<Diagnostic> told = diagnostics.all();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().mistake().code()).isEqualTo(code);
        assertThat(told.getFirst().hint()).isEqualTo(hint);
    }
}
