package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.formula.Typesetter.Style;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// Vectors, matrices and more, with indices and without.
class ArrayFormulaTest {
    private final Graph graph = new Graph();
    private final Algebra algebra = new Algebra(graph);
    private final Axis n = graph.axis("n", Size.variable("n"));
    private final Axis in = graph.axis("in", Size.of(784));
    private final Axis hidden = graph.axis("hidden", Size.of(128));
    private final Axis classes = graph.axis("classes", Size.of(10));
    private final Node x = variable("x", in);
    private final Node y = variable("y", classes);
    private final Node W = variable("second.W", classes, hidden);
    private final Node first = algebra.plus(
            algebra.sum(List.of(in), algebra.times(variable("first.W", hidden, in), x)), variable("first.b", hidden));
    private final Node h = graph.select(algebra.less(algebra.number(0), first), first, algebra.number(0));
    private final Node z =
            algebra.plus(algebra.sum(List.of(hidden), algebra.times(W, h)), variable("second.b", classes));
    private final Node p = graph.call(NamedFunctions.SOFTMAX, List.of(classes), z);
    private final Names names = Names.none()
            .put(first, "first(x)", List.of(hidden))
            .put(h, "h", List.of(hidden))
            .put(z, "z", List.of(classes))
            .put(p, "p", List.of(classes));

    private Node variable(String name, Axis... positions) {
        return graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of(positions));
    }

    private String text(Node node, Style style, Format format, Axis... positions) {
        return new Typesetter(names)
                .equation("g", node, List.of(positions), style)
                .in(format);
    }

    private void isSet(Node node, String matrix, String index, String ascii, Axis... positions) {
        assertThat(text(node, Style.MATRIX, Format.UNICODE, positions)).isEqualTo(matrix);
        assertThat(text(node, Style.INDEX, Format.UNICODE, positions)).isEqualTo(index);
        assertThat(text(node, Style.MATRIX, Format.ASCII, positions)).isEqualTo(ascii);
    }

    @Test
    void lossesOfAFirstCourseHaveTheirKnownGradients() {
        Node s = variable("s", n);
        Node t = variable("t", n);
        Node q = variable("q", n);
        Node difference = algebra.minus(s, t);
        Node count = algebra.inverse(algebra.number(Size.variable("n")));
        isSet(
                algebra.times(algebra.number(-2), difference, count),
                "g = 2·(t − s)/n",
                "g[i] = 2·(t[i] − s[i])/n",
                "g = 2*(t - s)/n",
                n);
        Node sign = graph.apply(Operators.named("sign").orElseThrow(), difference);
        isSet(algebra.times(sign, count), "g = sign(s − t)/n", "g[i] = sign(s[i] − t[i])/n", "g = sign(s - t)/n", n);
        Node entropy = algebra.plus(algebra.number(-1), algebra.negate(algebra.log(q)));
        isSet(entropy, "g = −log(q) − 1", "g[i] = −log(q[i]) − 1", "g = -log(q) - 1", n);
        isSet(algebra.negate(algebra.over(s, q)), "g = −s ⊘ q", "g[i] = −s[i]/q[i]", "g = -s/q", n);
        Node crossEntropy = algebra.negate(algebra.sum(List.of(n), algebra.times(s, algebra.log(q))));
        isSet(crossEntropy, "g = −sᵀ log(q)", "g = −Σ[i] s[i]·log(q[i])", "g = -dot(s, log(q))");
    }

    @Test
    void theJacobianOfSoftmaxHasTwoIndices() {
        Axis other = graph.like(classes);
        Node jacobian = algebra.times(
                p,
                algebra.minus(
                        algebra.equal(graph.index(classes), graph.index(other)),
                        graph.rename(p, Map.of(classes, other))));
        String text = "g[i, j] = p[i]·([i = j] − p[j])";
        isSet(jacobian, text, text, "g[i, j] = p[i]*((if i == j then 1 else 0) - p[j])", classes, other);
    }

    @Test
    void anotherIndexOfWhatHasANameIsRecognised() {
        Axis other = graph.like(classes);
        Axis same = graph.like(hidden);
        Node otherBias = graph.rename(variable("second.b", classes), Map.of(classes, other));
        Node renamed = graph.rename(W, Map.of(classes, other, hidden, same));
        Node inner = algebra.sum(List.of(same), algebra.times(renamed, graph.rename(h, Map.of(hidden, same))));
        Node again = graph.call(NamedFunctions.SOFTMAX, List.of(other), algebra.plus(inner, otherBias));
        assertThat(text(algebra.times(p, again), Style.INDEX, Format.UNICODE, classes, other))
                .isEqualTo("g[i, j] = p[i]·p[j]");
    }

    @Test
    void anMlpReadsAsInATextbook() {
        Node error = algebra.minus(p, y);
        isSet(
                first,
                "g = first.W x + first.b",
                "g[i] = Σ[j] first.W[i, j]·x[j] + first.b[i]",
                "g = first.W @ x + first.b",
                hidden);
        isSet(h, "g = relu(first(x))", "g[i] = relu(first(x)[i])", "g = relu(first(x))", hidden);
        isSet(
                algebra.times(error, h),
                "g = (p − y) hᵀ",
                "g[i, j] = (p[i] − y[i])·h[j]",
                "g = outer(p - y, h)",
                classes,
                hidden);
        Node back = algebra.sum(List.of(classes), algebra.times(W, error));
        Node masked = graph.select(algebra.less(algebra.number(0), first), back, algebra.number(0));
        isSet(
                algebra.times(masked, x),
                "g = ((second.Wᵀ (p − y)) ⊙ [first(x) > 0]) xᵀ",
                "g[i, j] = x[j]·[first(x)[i] > 0]·Σ[k] second.W[k, i]·(p[k] − y[k])",
                "g = outer(if first(x) > 0 then second.W.T @ (p - y) else 0, x)",
                hidden,
                in);
    }

    @Test
    void aConditionOnPartOfAProductStaysWithIt() {
        Node error = algebra.minus(y, p);
        Node product = algebra.times(algebra.sum(List.of(classes), algebra.times(W, error)), x);
        Node masked = graph.select(
                graph.apply(Operators.named("<=").orElseThrow(), first, algebra.number(0)), algebra.number(0), product);
        isSet(
                algebra.negate(masked),
                "g = ((second.Wᵀ (p − y)) ⊙ [first(x) > 0]) xᵀ",
                "g[i, j] = if first(x)[i] > 0 then x[j]·Σ[k] second.W[k, i]·(p[k] − y[k]) else 0",
                "g = outer(if first(x) <= 0 then 0 else second.W.T @ (p - y), x)",
                hidden,
                in);
    }

    @Test
    void contractionsAreProductsOfMatrices() {
        Axis i = graph.axis("i", Size.of(3));
        Axis j = graph.axis("j", Size.of(4));
        Axis k = graph.axis("k", Size.of(5));
        Node a = variable("A", i, j);
        Node b = variable("B", j, k);
        Node u = variable("u", i);
        Node v = variable("v", j);
        Node w = variable("w", k);
        Node ab = algebra.sum(List.of(j), algebra.times(b, a));
        assertThat(text(ab, Style.MATRIX, Format.UNICODE, i, k)).isEqualTo("g = A B");
        assertThat(text(ab, Style.MATRIX, Format.UNICODE, k, i)).isEqualTo("g = Bᵀ Aᵀ");
        Node chain = algebra.sum(List.of(j, k), algebra.times(a, b, w));
        assertThat(text(chain, Style.MATRIX, Format.UNICODE, i)).isEqualTo("g = A B w");
        Node nested = algebra.sum(List.of(j), algebra.times(a, algebra.sum(List.of(k), algebra.times(b, w))));
        assertThat(text(nested, Style.MATRIX, Format.UNICODE, i)).isEqualTo("g = A B w");
        Node form = algebra.sum(List.of(i, j), algebra.times(u, a, v));
        assertThat(text(form, Style.MATRIX, Format.UNICODE)).isEqualTo("g = uᵀ A v");
        Node scaled = algebra.sum(List.of(j), algebra.times(a, v, b));
        assertThat(text(scaled, Style.MATRIX, Format.UNICODE, i, k)).isEqualTo("g = A diag(v) B");
        Node squares = algebra.sum(List.of(i, j), algebra.square(a));
        assertThat(text(squares, Style.MATRIX, Format.UNICODE)).isEqualTo("g = sum(A²)");
        assertThat(text(squares, Style.INDEX, Format.UNICODE)).isEqualTo("g = Σ[i, j] A[i, j]²");
        assertThat(text(algebra.times(a, u), Style.MATRIX, Format.UNICODE, i, j))
                .isEqualTo("g = diag(u) A");
        Node gradient = algebra.times(
                algebra.fraction(-2, 3),
                algebra.sum(
                        List.of(i), algebra.times(a, algebra.minus(u, algebra.sum(List.of(j), algebra.times(a, v))))));
        assertThat(text(gradient, Style.MATRIX, Format.UNICODE, j)).isEqualTo("g = 2/3·Aᵀ (A v − u)");
    }

    @Test
    void whatIsNoMatrixProductIsWrittenWithIndices() {
        Axis i = graph.axis("i", Size.of(3));
        Axis j = graph.axis("j", Size.of(3));
        Axis k = graph.axis("k", Size.of(3));
        Node cube = variable("T", i, j, k);
        Node v = variable("v", k);
        assertThat(text(algebra.sum(List.of(k), algebra.times(cube, v)), Style.MATRIX, Format.UNICODE, i, j))
                .isEqualTo("g[i, j] = Σ[k] T[i, j, k]·v[k]");
        Node a = variable("A", i, j);
        Node rows = graph.reduce(Reducers.MAXIMUM, List.of(j), a);
        assertThat(text(rows, Style.MATRIX, Format.UNICODE, i)).isEqualTo("g[i] = max[j] A[i, j]");
        Node diagonal = graph.rename(a, Map.of(j, i));
        assertThat(text(diagonal, Style.MATRIX, Format.UNICODE, i)).isEqualTo("g[i] = A[i, i]");
        Node b = variable("c", i);
        assertThat(text(algebra.plus(a, b), Style.MATRIX, Format.UNICODE, i, j)).isEqualTo("g[i, j] = A[i, j] + c[i]");
    }

    @Test
    void readsAndWritesAtComputedPositionsSayWhere() {
        Axis row = graph.axis("row", Size.of(5));
        Axis tap = graph.axis("tap", Size.of(3));
        Axis out = graph.axis("out", Size.of(3));
        Node signal = variable("f", row);
        Node kernel = variable("c", tap);
        IndexExpression sum = IndexExpression.of(out).plus(IndexExpression.of(tap));
        Node window = graph.reindex(signal, Map.of(row, sum), false);
        Node convolution = algebra.sum(List.of(tap), algebra.times(kernel, window));
        assertThat(text(convolution, Style.MATRIX, Format.UNICODE, out)).isEqualTo("g[i] = Σ[j] f[i + j]·c[j]");
        IndexExpression before = IndexExpression.of(row).plus(IndexExpression.of(Size.of(-1)));
        Axis source = graph.axis("source", Size.of(5));
        Node shifted = graph.reindex(variable("e", source), Map.of(source, before), true);
        assertThat(text(shifted, Style.INDEX, Format.ASCII, row)).isEqualTo("g[i] = e[i - 1] else 0");
        Node spread = graph.spread(algebra.times(kernel, variable("d", out)), Map.of(row, sum));
        assertThat(text(spread, Style.MATRIX, Format.UNICODE, row)).isEqualTo("g[i] = Σ[j, k] c[j]·d[k]·[j + k = i]");
        Node all = algebra.sum(List.of(out), graph.index(out));
        assertThat(text(all, Style.INDEX, Format.UNICODE)).isEqualTo("g = Σ[i in 0..3] i");
    }

    @Test
    void samplesStayUnwritten() {
        Axis batch = graph.axis("batch", Size.variable("batch"));
        Node input = variable("u", batch, in);
        Node weight = variable("w", in);
        Node output = algebra.sum(List.of(in), algebra.times(weight, input));
        Names own = Names.none().sample(batch).put(output, "o", List.of(batch));
        Typesetter typesetter = new Typesetter(own);
        Node cost = algebra.mean(List.of(batch), algebra.square(output));
        assertThat(typesetter
                        .equation("o", output, List.of(batch), Style.MATRIX)
                        .in(Format.UNICODE))
                .isEqualTo("o = uᵀ w");
        assertThat(typesetter.equation("c", cost, List.of(), Style.MATRIX).in(Format.ASCII))
                .isEqualTo("c = mean(o^2 over batch)");
        assertThat(typesetter.equation("c", cost, List.of(), Style.INDEX).in(Format.ASCII))
                .isEqualTo("c = mean(o^2 over batch)");
    }
}
