package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Piecewise;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;

/// Reads at positions that are data, and their gradients, are what the interpreter says, and loop over no table.
class LookupsTest {
    private static Sketch table(int positions, int rows, int width, boolean isProduct) {
        Sketch s = new Sketch("Lookups");
        Axis t = s.axis("t", positions);
        Axis v = s.axis("v", rows);
        Axis j = s.axis("j", width);
        Axis i = s.axis("i", width);
        Variable x = s.input("x", s.batch, t);
        Variable table = s.parameter("E", v, j);
        // Some are outside of the table, and some are no whole numbers.
        Node data = s.algebra.times(s.algebra.number(3), x);
        Node ids = s.graph.select(s.algebra.less(x, s.algebra.number(1)), s.graph.apply(Piecewise.FLOOR, data), data);
        Node found = s.algebra.sum(
                List.of(v), s.graph.select(s.algebra.equal(s.graph.index(v), ids), table, s.algebra.number(0)));
        Node result = found;
        if (isProduct) {
            Variable weights = s.parameter("W", i, j);
            result = s.algebra.sum(List.of(j), s.algebra.times(weights, found));
        }
        Axis last = isProduct ? i : j;
        s.output("found", result, s.batch, t, last);
        s.loss(s.algebra.sum(List.of(t, last), s.algebra.exp(result)), s.batch);
        return s;
    }

    @Test
    void lookupsAndTheirGradientsAgree() {
        List<Workload> workloads = new ArrayList<>();
        for (boolean isSimplified : new boolean[] {false, true}) {
            workloads.add(table(3, 4, 2, false).workload(isSimplified));
            workloads.add(table(3, 4, 2, true).workload(isSimplified));
            workloads.add(table(8, 9, 40, true).workload(isSimplified));
        }
        Check.agree(workloads, 5);
    }

    @Test
    void gradientsOfGradientsAgree() {
        Sketch s = table(3, 4, 2, false);
        Workload first = s.workload(true);
        Node slope = first.gradients().getFirst().node();
        Sketch again = s;
        again.metric("slope", again.algebra.sum(slope.axes(), again.algebra.times(slope, slope)));
        Check.agree(List.of(again.workload(true)), 4);
    }

    /// A table of a million rows is touched only where the data say so: no loop is as long as the table.
    @Test
    void noLoopIsAsLongAsTheTable() {
        Workload workload = table(3, 1_000_003, 2, true).workload(true);
        String java = Emitter.emit(
                        Planner.plan(workload), new Request("Large", "made", Precision.FLOAT, false, List.of()))
                .getFirst()
                .text();
        assertThat(java).doesNotContainPattern("< 1000003; ");
        assertThat(java).contains("1000003");
    }
}
