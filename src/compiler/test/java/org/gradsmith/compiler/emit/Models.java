package org.gradsmith.compiler.emit;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.shape.Size;

/// Models that everybody knows, built by hand.
final class Models {
    private Models() {}

    static Sketch softmaxRegression(int features, int classes) {
        Sketch s = new Sketch("SoftmaxRegression");
        Axis i = s.axis("i", features);
        Axis c = s.axis("c", classes);
        Variable x = s.input("x", s.batch, i);
        Variable y = s.target("y", s.batch, c);
        Node z = dense(s, "", x, i, c);
        s.let("z", z, s.batch, c);
        classify(s, z, y, c);
        return s;
    }

    static Sketch mlp(int features, int hidden, int classes) {
        Sketch s = new Sketch("Mlp");
        Axis i = s.axis("i", features);
        Axis o = s.axis("o", hidden);
        Axis c = s.axis("c", classes);
        Variable x = s.input("x", s.batch, i);
        Variable y = s.target("y", s.batch, c);
        Node first = dense(s, "first.", x, i, o);
        Node zero = s.algebra.number(0);
        Node h = s.let("h", s.graph.select(s.algebra.less(zero, first), first, zero), s.batch, o);
        Node z = s.let("z", dense(s, "second.", h, o, c), s.batch, c);
        classify(s, z, y, c);
        return s;
    }

    static Sketch regressor(int features, int hidden) {
        Sketch s = new Sketch("Regressor");
        Axis i = s.axis("i", features);
        Axis o = s.axis("o", hidden);
        Axis one = s.axis("one", 1);
        Variable x = s.input("x", s.batch, i);
        Variable y = s.target("y", s.batch, one);
        Algebra a = s.algebra;
        Node twice = a.exp(a.times(a.number(2), dense(s, "first.", x, i, o)));
        Node h = a.over(a.minus(twice, a.number(1)), a.plus(twice, a.number(1)));
        Node prediction = s.output("prediction", dense(s, "second.", h, o, one), s.batch, one);
        s.loss(a.mean(List.of(one), a.square(a.minus(prediction, y))), s.batch);
        return s;
    }

    /// Softmax of scaled products of queries and keys, times values; the future is hidden.
    static Sketch attention(int length, int width) {
        Sketch s = new Sketch("Attention");
        Axis t = s.axis("t", length);
        Axis u = s.axis("u", length);
        Axis j = s.axis("j", width);
        Axis k = s.axis("k", width);
        Algebra a = s.algebra;
        Variable x = s.input("x", s.batch, t, j);
        Node query = project(s, "query", x, j, k);
        Node key = s.graph.rename(project(s, "key", x, j, k), Map.of(t, u));
        Node value = s.graph.rename(project(s, "value", x, j, k), Map.of(t, u));
        Node products = a.over(a.sum(List.of(k), a.times(query, key)), a.root(a.number(k.size())));
        Node isPast = s.graph.apply(Comparison.LESS_EQUAL, s.graph.index(u), s.graph.index(t));
        Node score = s.let("score", s.graph.select(isPast, products, a.number(-1000)), s.batch, t, u);
        Node weights = s.graph.call(NamedFunctions.SOFTMAX, List.of(u), score);
        Node mixed = s.output("mixed", a.sum(List.of(u), a.times(weights, value)), s.batch, t, k);
        s.loss(a.mean(List.of(t, k), a.square(mixed)), s.batch);
        return s;
    }

    private static Node project(Sketch s, String name, Node x, Axis in, Axis out) {
        return s.algebra.sum(List.of(in), s.algebra.times(s.parameter(name, out, in), x));
    }

    /// Two inputs, each with a matrix of its own, in one sum; and the first once more, scaled.
    static Sketch twoSources(int features, int others, int hidden) {
        Sketch s = new Sketch("TwoSources");
        Axis i = s.axis("i", features);
        Axis j = s.axis("j", others);
        Axis o = s.axis("o", hidden);
        Algebra a = s.algebra;
        Node first = project(s, "first", s.input("x", s.batch, i), i, o);
        Node second = project(s, "second", s.input("y", s.batch, j), j, o);
        Node third = project(s, "third", s.input("z", s.batch, j), j, o);
        Node sum = a.plus(first, s.parameter("b", o), a.minus(second, a.times(a.fraction(1, 2), third)));
        Node h = s.output("h", sum, s.batch, o);
        s.loss(a.sum(List.of(o), a.times(h, a.square(h))), s.batch);
        return s;
    }

    /// A convolution with padding, a maximum over windows, a mean.
    static Sketch convolution(int length, int window) {
        Sketch s = new Sketch("Convolution");
        Algebra a = s.algebra;
        Axis channel = s.axis("c", 2);
        Axis out = s.axis("o", 4);
        Axis place = s.axis("r", length);
        Axis at = s.axis("at", length);
        Axis offset = s.axis("u", window);
        Axis group = s.axis("g", length / 2);
        Axis member = s.axis("m", 2);
        Variable x = s.input("x", s.batch, channel, place);
        Variable kernel = s.parameter("K", out, channel, offset);
        IndexExpression shifted =
                IndexExpression.of(at).plus(IndexExpression.of(offset)).plus(IndexExpression.of(Size.of(-1)));
        Node windows = s.graph.reindex(x, Map.of(place, shifted), true);
        Node y = s.let("y", a.sum(List.of(channel, offset), a.times(kernel, windows)), s.batch, out, at);
        IndexExpression split = IndexExpression.of(group).times(Size.of(2)).plus(IndexExpression.of(member));
        Node pooled = s.graph.reduce(Reducers.MAXIMUM, List.of(member), s.graph.reindex(y, Map.of(at, split), false));
        s.output("pooled", pooled, s.batch, out, group);
        s.loss(a.mean(List.of(out, group), a.square(pooled)), s.batch);
        return s;
    }

    private static void classify(Sketch s, Node z, Variable y, Axis c) {
        Algebra a = s.algebra;
        Node p = s.output("p", s.graph.call(NamedFunctions.SOFTMAX, List.of(c), z), s.batch, c);
        Node logs = s.graph.call(NamedFunctions.LOG_SOFTMAX, List.of(c), z);
        s.loss(a.negate(a.sum(List.of(c), a.times(y, logs))), s.batch);
        Node guess = s.graph.reduce(Reducers.ARGMAX, List.of(c), p);
        Node truth = s.graph.reduce(Reducers.ARGMAX, List.of(c), y);
        s.metric("accuracy", s.graph.apply(Comparison.EQUAL, guess, truth), s.batch);
    }

    static Node dense(Sketch s, String prefix, Node x, Axis in, Axis out) {
        Variable w = s.parameter(prefix + "W", out, in);
        Variable b = s.parameter(prefix + "b", out);
        return s.algebra.plus(s.algebra.sum(List.of(in), s.algebra.times(w, x)), b);
    }
}
