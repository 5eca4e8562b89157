package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Recurrence;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Hyperbolic;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// Recurrences and their gradients in generated Java are what the interpreter says.
class LoopsTest {
    private final List<Workload> workloads = new ArrayList<>();

    private void sketch(Consumer<Sketch> body) {
        for (boolean isSimplified : new boolean[] {false, true}) {
            Sketch sketch = new Sketch("Loop");
            body.accept(sketch);
            workloads.add(sketch.workload(isSimplified));
        }
    }

    private static Node tanh(Sketch s, Node node) {
        return s.graph.apply(Hyperbolic.TANH, node);
    }

    private static Node last(Sketch s, Node history, Axis axis) {
        return s.graph.reindex(
                history, Map.of(axis, IndexExpression.of(axis.size().minus(Size.ONE))), false);
    }

    private static Node squares(Sketch s, Node node, Axis... axes) {
        return s.algebra.sum(List.of(axes), s.algebra.times(node, node));
    }

    @Test
    void networksOverTime() {
        for (boolean isBackwards : new boolean[] {false, true}) {
            sketch(s -> {
                Axis t = s.axis("t", 5);
                Axis i = s.axis("i", 3);
                Axis j = s.axis("j", 3);
                Axis k = s.axis("k", 2);
                Variable x = s.input("x", s.batch, t, k);
                Variable in = s.parameter("A", i, k);
                Variable back = s.parameter("W", i, j);
                Variable h = s.graph.carry("h", List.of(s.batch, i));
                Node next = tanh(
                        s,
                        s.algebra.plus(
                                s.algebra.sum(List.of(k), s.algebra.times(in, x)),
                                s.algebra.sum(List.of(j), s.algebra.times(back, s.graph.rename(h, Map.of(i, j))))));
                Recurrence loop =
                        new Recurrence(t, isBackwards, List.of(new Recurrence.Carry(h, s.algebra.number(0), next)));
                Node all = s.let("h", s.graph.history(loop, next), s.batch, t, i);
                s.output("states", all, s.batch, t, i);
                s.loss(squares(s, all, t, i), s.batch);
            });
        }
        Check.agree(workloads, 4);
    }

    @Test
    void carriesThatChangePlaces() {
        sketch(s -> {
            Axis t = s.axis("t", 3);
            Variable x = s.input("x", s.batch);
            Variable a = s.parameter("a");
            Variable one = s.graph.carry("one", List.of(s.batch));
            Variable two = s.graph.carry("two", List.of(s.batch));
            Recurrence loop = new Recurrence(
                    t,
                    false,
                    List.of(
                            new Recurrence.Carry(one, x, two),
                            new Recurrence.Carry(two, a, s.algebra.plus(one, s.algebra.times(a, two)))));
            Node sum = s.graph.history(loop, s.algebra.plus(one, s.algebra.times(two, s.graph.index(t))));
            s.output("sum", sum, s.batch, t);
            s.output("before", s.graph.history(loop, one), s.batch, t);
            s.loss(squares(s, sum, t), s.batch);
        });
        Check.agree(workloads, 3);
    }

    @Test
    void layersInNumberWithinStepsInTime() {
        sketch(s -> {
            Axis t = s.axis("t", 3);
            Axis l = s.axis("l", 4);
            Axis i = s.axis("i", 2);
            Axis j = s.axis("j", 2);
            Variable x = s.input("x", s.batch, t, i);
            Variable weights = s.parameter("W", l, i, j);
            Variable h = s.graph.carry("h", List.of(s.batch, i));
            Variable deep = s.graph.carry("deep", List.of(s.batch, t, i));
            Node next = tanh(
                    s,
                    s.algebra.plus(
                            x,
                            s.algebra.sum(List.of(j), s.algebra.times(weights, s.graph.rename(deep, Map.of(i, j))))));
            Recurrence inner = new Recurrence(l, false, List.of(new Recurrence.Carry(deep, h, next)));
            Node top = last(s, s.graph.history(inner, next), l);
            Recurrence outer = new Recurrence(t, false, List.of(new Recurrence.Carry(h, s.algebra.number(0), top)));
            Node all = s.let("h", s.graph.history(outer, top), s.batch, t, i);
            s.loss(squares(s, all, t, i), s.batch);
        });
        Check.agree(workloads, 2);
    }

    @Test
    void rowsThatAreReadAtTheirStep() {
        sketch(s -> {
            Axis i = s.axis("i", 3);
            Axis j = s.axis("j", 3);
            Axis step = s.axis("step", 3);
            Variable x = s.input("x", s.batch, i, j);
            Variable scale = s.parameter("scale", j);
            Variable carried = s.graph.carry("A", List.of(s.batch, i, j));
            Node row = s.graph.reindex(carried, Map.of(i, IndexExpression.of(step)), false);
            Node isHere = s.algebra.equal(s.graph.index(i), s.graph.index(step));
            Node next = s.graph.select(
                    isHere, tanh(s, s.algebra.plus(row, scale)), s.algebra.plus(carried, s.algebra.times(row, scale)));
            Recurrence loop = new Recurrence(step, false, List.of(new Recurrence.Carry(carried, x, next)));
            Node all = last(s, s.graph.history(loop, next), step);
            s.output("result", all, s.batch, i, j);
            s.loss(squares(s, all, i, j), s.batch);
        });
        Check.agree(workloads, 2);
    }

    @Test
    void productsOfMatricesAtEachStep() {
        sketch(s -> {
            Axis t = s.axis("t", 3);
            Axis i = s.axis("i", 40);
            Axis j = s.axis("j", 40);
            Variable x = s.input("x", s.batch, t, i);
            Variable weights = s.parameter("W", i, j);
            Variable h = s.graph.carry("h", List.of(s.batch, i));
            Node product = s.algebra.sum(List.of(j), s.algebra.times(weights, s.graph.rename(h, Map.of(i, j))));
            Node next = tanh(s, s.algebra.plus(x, product));
            Recurrence loop = new Recurrence(t, false, List.of(new Recurrence.Carry(h, s.algebra.number(0), next)));
            Node products = s.output("products", s.graph.history(loop, product), s.batch, t, i);
            s.loss(s.algebra.plus(squares(s, s.graph.history(loop, next), t, i), squares(s, products, t, i)), s.batch);
        });
        Check.agree(workloads, 5);
    }

    @Test
    void loopsThatReadLoops() {
        sketch(s -> {
            Axis t = s.axis("t", 4);
            Variable x = s.input("x", s.batch, t);
            Variable a = s.parameter("a");
            Variable first = s.graph.carry("first", List.of(s.batch));
            Node up = tanh(s, s.algebra.plus(s.algebra.times(a, first), x));
            Recurrence forwards =
                    new Recurrence(t, false, List.of(new Recurrence.Carry(first, s.algebra.number(1), up)));
            Variable second = s.graph.carry("second", List.of(s.batch));
            Node down = s.algebra.plus(s.algebra.times(second, s.graph.history(forwards, up)), x);
            Recurrence backwards = new Recurrence(
                    t, true, List.of(new Recurrence.Carry(second, last(s, s.graph.history(forwards, up), t), down)));
            Node all = s.graph.history(backwards, down);
            s.output("all", all, s.batch, t);
            s.loss(squares(s, all, t), s.batch);
        });
        Check.agree(workloads, 3);
    }
}
