package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a statement ends, and where it goes on in the next line.
class StatementEndsTest {
    private static List<Tree.Statement> body(String text) {
        Tree.Function function = (Tree.Function)
                Parsing.file("fn f(a, b, c) {\n" + text + "\n}").declarations().getFirst();
        return function.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = a\ny = b",
                "x = a; y = b",
                "x = a;; y = b;",
                "x = a;\n\n\ny = b\n",
                "x = a // + \ny = b",
                "x = a /* +\n */ ; y = b",
                "x = a\r\ny = b\r\n",
                "x = a\ry = b",
                "x = (a\n+ b\n)\ny = [a,\n b][0\n]",
                "x = aᵀ\ny = a²",
                "x = |a|\ny = b",
                "x = f(a,\n  axis = 1)\ny = b",
                "x = Σ[i] a[i]\ny = b",
            })
    void twoStatements(String text) {
        assertThat(body(text)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = a +\n b",
                "x = a\n + b",
                "x = a\n - b",
                "x = a -\n\n // a remark\n b",
                "x = a\n * b\n / c",
                "x =\n a",
                "x\n = a",
                "x = if a\n then b\n else c",
                "x = if a then\n b else\n c",
                "x = a\n |> f\n |> g",
                "x = a |>\n f",
                "x = a and\n b",
                "x = a\n or b",
                "x = a <\n b",
                "x = a\n ^ b",
                "x = a\n @ b",
                "x = a[0]\n else 1",
                "x = √\n a",
                "x = a\n ≤ b",
            })
    void oneStatement(String text) {
        assertThat(body(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model M\n{\n}\n",
                "model M { }",
                "model M {}\nmodel N {}",
                "model M {} model N {}",
                "fn f(x) = x; fn g(x) = x",
                "fn f(x)\n  = x",
                "fn f(x) = x^2\n  derivative (x, dy) = 2 * x * dy",
                "fn f(x) { return x }\n  derivative (x, dy) { return dy }\n",
                "model M {\n  scan t in 0..3 carrying h = 0,\n    c = 1\n  {\n    h = c\n  }\n}",
                "model M {\n  input x : [2]\n    per edge\n  layer b = B(2)\n    repeated 4\n}",
                "import \"a.grad\"\nimport \"b.grad\"",
                "\uFEFFfn f(x) = x",
                "",
                "\n\n// nothing\n",
            })
    void declarations(String text) {
        Parsing.file(text);
    }
}
