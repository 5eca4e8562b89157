package org.gradsmith.compiler.emit;

import java.util.List;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;

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
