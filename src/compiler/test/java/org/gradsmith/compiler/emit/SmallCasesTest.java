package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Reducer;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.NamedFunctions;
import org.gradsmith.compiler.operator.Reducers;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.shape.Size;
import org.junit.jupiter.api.Test;

/// Each kind of node in each odd shape, compared with the interpreter.
class SmallCasesTest {
    private final List<Workload> workloads = new ArrayList<>();

    private void sketch(Consumer<Sketch> body) {
        Sketch sketch = new Sketch("Small");
        body.accept(sketch);
        workloads.add(sketch.workload());
    }

    @Test
    void readsThatSliceShiftReverseSplitAndMerge() {
        sketch(s -> {
            Axis i = s.axis("i", 6);
            Axis short_ = s.axis("k", 4);
            Variable x = s.input("x", s.batch, i);
            Node slice = s.graph.reindex(x, Map.of(i, at(short_).plus(number(1))), false);
            s.output("slice", slice, s.batch, short_);
            Axis wide = s.axis("w", 9);
            s.output("shift", s.graph.reindex(x, Map.of(i, at(wide).plus(number(-2))), true), s.batch, wide);
            Axis back = s.axis("b", 6);
            s.output(
                    "reversed",
                    s.graph.reindex(x, Map.of(i, at(back).times(Size.of(-1)).plus(number(5))), false),
                    s.batch,
                    back);
            Axis row = s.axis("r", 2);
            Axis column = s.axis("c", 3);
            Node split = s.graph.reindex(x, Map.of(i, at(row).times(Size.of(3)).plus(at(column))), false);
            s.output("split", s.algebra.exp(split), s.batch, row, column);
            Axis flat = s.axis("f", 6);
            Node merged = s.graph.reindex(
                    s.algebra.exp(split),
                    Map.of(row, at(flat).dividedBy(Size.of(3)), column, at(flat).modulo(Size.of(3))),
                    false);
            s.output("merged", merged, s.batch, flat);
            Axis beyond = s.axis("e", 5);
            IndexExpression strided = at(beyond).times(Size.of(2)).plus(number(-3));
            s.output("strided", s.graph.reindex(s.algebra.exp(x), Map.of(i, strided), true), s.batch, beyond);
        });
        Check.agree(workloads, 3);
    }

    @Test
    void diagonalsAndTransposes() {
        sketch(s -> {
            Axis i = s.axis("i", 4);
            Axis j = s.axis("j", 4);
            Axis d = s.axis("d", 4);
            Variable a = s.parameter("A", i, j);
            Variable x = s.input("x", s.batch, i);
            Node diagonal = s.graph.reindex(a, Map.of(i, at(d), j, at(d)), false);
            s.output("diagonal", diagonal, d);
            s.output("transposed", a, j, i);
            Node symmetric = s.algebra.plus(a, s.graph.rename(a, Map.of(i, j, j, i)));
            s.output("symmetric", symmetric, i, j);
            Node product = s.algebra.sum(List.of(i), s.algebra.times(symmetric, x));
            s.loss(s.algebra.sum(List.of(j), s.algebra.times(product, s.graph.rename(x, Map.of(i, j)))), s.batch);
        });
        Check.agree(workloads, 3);
    }

    @Test
    void spreadsAddIntoPlaces() {
        sketch(s -> {
            Axis i = s.axis("i", 5);
            Axis u = s.axis("u", 3);
            Axis target = s.axis("t", 6);
            Axis only = s.axis("o", 1);
            Variable x = s.input("x", s.batch, i, u);
            Node overlapping =
                    s.graph.spread(x, Map.of(target, at(i).plus(at(u)).plus(number(-1))));
            s.output("overlapping", overlapping, s.batch, target);
            s.output("twice", s.graph.spread(s.algebra.exp(x), Map.of(target, at(i))), s.batch, u, target);
            Axis extra = s.axis("n", 4);
            s.output(
                    "everywhere",
                    s.graph.spread(
                            s.algebra.sum(List.of(u), x), Map.of(only, at(extra).times(Size.ZERO))),
                    s.batch,
                    i,
                    only);
        });
        Check.agree(workloads, 2);
    }

    @Test
    void branchesThatAreNotTakenAreNotComputed() {
        sketch(s -> {
            Axis i = s.axis("i", 8);
            Variable x = s.input("x", s.batch, i);
            Variable w = s.parameter("w", i);
            Node value = s.algebra.times(w, x);
            Node zero = s.algebra.number(0);
            Node isPositive = s.algebra.less(zero, value);
            Node safe = s.graph.select(isPositive, s.algebra.plus(s.algebra.root(value), s.algebra.log(value)), zero);
            s.output("safe", safe, s.batch, i);
            Node inside = s.graph.select(
                    isPositive, s.algebra.sum(List.of(i), s.algebra.log(s.algebra.square(value))), value);
            s.output("inside", inside, s.batch, i);
            Node both =
                    s.graph.apply(Comparison.AND, isPositive, s.graph.apply(Comparison.NOT, s.algebra.less(value, x)));
            s.output("both", both, s.batch, i);
            s.loss(s.algebra.sum(List.of(i), safe), s.batch);
        });
        Check.agree(workloads, 3);
    }

    @Test
    void everyReductionOverOneAndTwoAxes() {
        for (Reducer reducer : Reducers.all()) {
            sketch(s -> {
                Axis i = s.axis("i", 3);
                Axis j = s.axis("j", 4);
                Variable x = s.input("x", s.batch, i, j);
                s.output("one", s.graph.reduce(reducer, List.of(j), x), s.batch, i);
                s.output("two", s.graph.reduce(reducer, List.of(i, j), s.algebra.square(x)), s.batch);
                s.output("all", s.graph.reduce(reducer, List.of(s.batch, i, j), x));
            });
        }
        Check.agree(workloads, 3);
    }

    @Test
    void emptyAndSingleAxes() {
        for (int length : new int[] {0, 1}) {
            for (Reducer reducer : Reducers.all()) {
                sketch(s -> {
                    Axis i = s.axis("i", length);
                    Variable x = s.input("x", s.batch, i);
                    Variable w = s.parameter("w", i);
                    s.output("same", s.algebra.exp(s.algebra.times(x, w)), s.batch, i);
                    s.output("reduced", s.graph.reduce(reducer, List.of(i), x), s.batch);
                });
            }
            sketch(s -> {
                Axis i = s.axis("i", length);
                Axis o = s.axis("o", 30);
                Variable x = s.input("x", s.batch, i);
                Variable w = s.parameter("W", o, i);
                s.output(
                        "p",
                        s.graph.call(
                                NamedFunctions.SOFTMAX, List.of(o), s.algebra.sum(List.of(i), s.algebra.times(w, x))),
                        s.batch,
                        o);
            });
        }
        Check.agree(workloads, 2);
        Check.agree(workloads, 0);
    }

    @Test
    void numbersWithoutAxes() {
        sketch(s -> {
            Variable a = s.parameter("a");
            Variable x = s.input("x", s.batch);
            Variable shared = s.input("shared");
            s.output("scaled", s.algebra.times(a, x, s.graph.constant(Quantity.Special.PI)), s.batch);
            s.output("alone", s.algebra.plus(s.algebra.exp(shared), a));
            s.output("constant", s.algebra.fraction(1, 3));
            s.output("infinite", s.graph.constant(Quantity.Special.INFINITY));
            s.output("input", x, s.batch);
            s.output("parameter", a);
            s.output("count", s.algebra.number(s.batch.size()));
            s.output("position", s.graph.index(s.batch), s.batch);
            s.metric("error", s.algebra.square(s.algebra.minus(x, a)), s.batch);
            s.loss(s.algebra.square(s.algebra.minus(x, a)), s.batch);
        });
        Check.agree(workloads, 4);
    }

    @Test
    void valuesSpreadOverAxesThatTheyLack() {
        sketch(s -> {
            Axis i = s.axis("i", 3);
            Axis j = s.axis("j", 2);
            Variable b = s.parameter("b", i);
            s.output("rows", s.algebra.exp(b), s.batch, i, j);
            s.output("columns", s.algebra.exp(b), j, i);
            s.output("ones", s.algebra.number(1), s.batch, i);
            s.output("size", s.algebra.sum(List.of(j, i), s.algebra.number(2)));
        });
        Check.agree(workloads, 2);
    }

    @Test
    void sizesThatAreKnownOnlyLater() {
        sketch(s -> {
            Axis t = s.graph.axis("t", Size.variable("T"));
            Axis next = s.graph.axis("n", Size.variable("T").minus(Size.ONE));
            Axis twice = s.graph.axis("d", Size.variable("T").times(Size.of(2)));
            Axis i = s.axis("i", 3);
            Variable x = s.input("x", s.batch, t, i);
            Variable w = s.parameter("w", i);
            Node value = s.algebra.sum(List.of(i), s.algebra.times(x, w));
            Node steps = s.algebra.minus(
                    s.graph.reindex(value, Map.of(t, at(next).plus(number(1))), false),
                    s.graph.reindex(value, Map.of(t, at(next)), false));
            s.output("steps", steps, s.batch, next);
            s.output(
                    "stretched",
                    s.graph.reindex(value, Map.of(t, at(twice).dividedBy(Size.of(2))), false),
                    s.batch,
                    twice);
            s.loss(s.algebra.mean(List.of(next), s.algebra.square(steps)), s.batch);
        });
        Check.agree(workloads, 3, 5);
        Check.agree(workloads, 2, 2);
    }

    @Test
    void twoSampleAxes() {
        sketch(s -> {
            Axis boundary = s.samples("boundary");
            Axis i = s.axis("i", 3);
            Axis k = s.axis("k", 3);
            Variable x = s.input("x", s.batch, i);
            Variable edge = s.input("edge", boundary, k);
            Variable w = s.parameter("w", i);
            Node inside = s.algebra.sum(List.of(i), s.algebra.times(x, w));
            Node outside = s.algebra.sum(List.of(k), s.algebra.times(edge, s.graph.rename(w, Map.of(i, k))));
            s.output("inside", inside, s.batch);
            s.output("outside", outside, boundary);
            s.output("pairs", s.algebra.times(inside, outside), s.batch, boundary);
            s.loss(s.algebra.plus(
                    s.algebra.mean(List.of(s.batch), s.algebra.square(inside)),
                    s.algebra.mean(List.of(boundary), s.algebra.square(outside))));
        });
        Check.agree(workloads, 3, 4);
    }

    @Test
    void longSumsAndDeepExpressions() {
        sketch(s -> {
            Variable x = s.input("x", s.batch);
            List<Node> terms = new ArrayList<>();
            Node deep = x;
            for (int i = 1; i < 400; i++) {
                terms.add(s.algebra.over(
                        s.algebra.exp(s.algebra.times(s.algebra.fraction(1, i + 1), x)), s.algebra.number(i)));
                deep = s.algebra.over(
                        s.algebra.plus(deep, s.algebra.number(i % 3)),
                        s.algebra.plus(s.algebra.square(deep), s.algebra.number(1)));
            }
            s.output("long", s.algebra.plus(terms), s.batch);
            s.output("deep", deep, s.batch);
        });
        Check.agree(workloads, 2);
    }

    @Test
    void productsOfManyFactors() {
        sketch(s -> {
            Axis i = s.axis("i", 24);
            Axis j = s.axis("j", 20);
            Axis k = s.axis("k", 18);
            Variable a = s.parameter("A", i, k);
            Variable b = s.parameter("B", k, j);
            Variable c = s.parameter("C", k);
            Variable d = s.parameter("D", i);
            Variable x = s.input("x", s.batch, k);
            Node product = s.algebra.times(
                    s.algebra.fraction(-1, 3), a, s.algebra.exp(b), s.algebra.square(c), d, s.algebra.number(2));
            s.output("product", s.algebra.sum(List.of(k), product), i, j);
            Node perSample = s.algebra.sum(List.of(k), s.algebra.times(a, x, c));
            s.output("perSample", perSample, s.batch, i);
            Node guarded = s.graph.select(s.algebra.less(c, x), s.algebra.times(a, x), s.algebra.number(0));
            s.loss(s.algebra.sum(List.of(i), s.algebra.square(s.algebra.sum(List.of(k), guarded))), s.batch);
        });
        Check.agree(workloads, 5);
    }

    private static IndexExpression at(Axis axis) {
        return IndexExpression.of(axis);
    }

    private static IndexExpression number(long number) {
        return IndexExpression.of(Size.of(number));
    }
}
