package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every form of statement and declaration prints as itself, with each of its parts.
class StatementFormsTest {
    @Test
    void canonicalTextIsAFixedPoint() {
        String text = """
                import "layers.grad"

                /// A model.
                model M(n = 3, f, k : index(4) = 2) {
                  /// An input.
                  input x : [n] per edge
                  shared input A : [n, n]
                  target y : simplex[n + 1]
                  shared target q : index(65)[T]
                  input r : real
                  param W : [n, 2 * n] ~ normal(0, 0.1)
                  param b : [n]
                  frozen param c : [] ~ zeros
                  param d : [n] ~ ones if n > 2
                  state mean : [n] = 0
                  state t : [n] ~ normal(0, 1) if n > 2 and n < 9
                  layer first = Dense(n, [1, 2], tanh)
                  layer tower = Block(n) repeated 4
                  frozen layer last = Dense(n, n) if n == 3
                  layer rest[i in 0..3] = Dense(n, n) if n == 3
                  h = relu(first(x))
                  g[i, j in 0..n + 1] = x[i - j] else 0
                  output p = h
                  output o[i] = h[i]
                  metric accuracy = argmax(p) == argmax(y)
                  update mean = 0.9 * mean + 0.1 * mean(x over batch)
                  check(all(h > 0), "h is positive")
                  check(n > 2)
                  scan t in 0..T carrying s = zeros(n), c = 1 {
                    s = s + c
                    emit hs = s
                  }
                  loss = cross_entropy(p, y)
                }

                layer Dense(in, out) {
                  param W : [out, in] ~ he_normal
                  apply(x : [in]) = W @ x
                }

                layer Twice {
                  apply(x) {
                    y = x
                    return y + if training then x else -x
                  }
                }

                fn g(x : [k], slope = 0.01) = max(x, slope * x)
                  derivative (x, dy) = dy

                fn h(input, target, state, over, in, per) {
                  loss = input + target
                  return loss
                }
                  derivative (a, b) {
                    c = a
                    return c
                  }
                """;
        assertThat(TreePrinter.text(Parsing.file(text))).isEqualTo(text);
    }

    @Test
    void lossIsMeantInAModelOnly() {
        Tree.File file = Parsing.file("model M { loss = 1 }\nfn f(x) { loss = 1; return loss }");
        Tree.Model model = (Tree.Model) file.declarations().get(0);
        Tree.Function function = (Tree.Function) file.declarations().get(1);
        assertThat(((Tree.Assignment) model.body().getFirst()).purpose()).isEqualTo(Tree.Purpose.LOSS);
        assertThat(((Tree.Assignment) function.body().getFirst()).purpose()).isEqualTo(Tree.Purpose.LOCAL);
    }

    @Test
    void spansCoverWhatWasWritten() {
        Tree.Binary sum = (Tree.Binary) Parsing.expression("  a + (b * |c|)² ");
        assertThat(sum.span().text()).isEqualTo("a + (b * |c|)²");
        assertThat(sum.right().span().text()).isEqualTo("(b * |c|)²");
        Tree.Call pipe = (Tree.Call) Parsing.expression("x |> f(2)");
        assertThat(pipe.span().text()).isEqualTo("x |> f(2)");
        assertThat(pipe.function().span().text()).isEqualTo("f");
    }
}
