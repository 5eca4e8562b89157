package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The work of compiling grows in proportion to what was written: four times as many layers take about four times the
/// memory that is asked for on the way, which is the same on every machine, and no more than a generous time; layers in
/// a row take the same, however many there are, and are the same Java.
class ProportionTest {
    private static final int FEW = 75;
    private static final int TIMES = 4;
    private static final double SLACK = 1.5;
    private static final double MOST_SECONDS_PER_LAYER = 0.05;
    private static final int WIDTH = 8;

    private static final Map<String, IntFunction<String>> TOWERS = Map.of(
            "layers written out", layers -> tower(layers, "tanh(l%1$d(%2$s))"),
            "layers with two readers", layers -> tower(layers, "relu(l%1$d(%2$s)) * l%1$d(%2$s)"));

    /// What compiling took.
    private record Work(double bytes, double seconds, String java) {}

    @TestFactory
    List<DynamicTest> inProportion() {
        compile(tower(FEW, "tanh(l%1$d(%2$s))"));
        return TOWERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tower -> DynamicTest.dynamicTest(tower.getKey(), () -> {
                    Work few = compile(tower.getValue().apply(FEW));
                    Work many = compile(tower.getValue().apply(TIMES * FEW));
                    assertThat(many.bytes / few.bytes).isLessThan(SLACK * TIMES);
                    assertThat(many.java.length()).isLessThan((int) (SLACK * TIMES * few.java.length()));
                    assertThat(many.seconds).isLessThan(MOST_SECONDS_PER_LAYER * TIMES * FEW);
                }))
                .toList();
    }

    @Test
    void layersInARow() {
        Work few = compile(repeated(12));
        Work many = compile(repeated(24));
        assertThat(withoutNumbers(many.java)).isEqualTo(withoutNumbers(few.java));
        assertThat(many.bytes / few.bytes).isLessThan(SLACK);
    }

    @Test
    void transformerInAnyDepth() throws IOException {
        String text = Files.readString(Path.of("test/resources/programs/gpt.grad"));
        Work few = compile(text, Map.of("depth", "12"));
        Work many = compile(text, Map.of("depth", "24"));
        assertThat(withoutNumbers(many.java)).isEqualTo(withoutNumbers(few.java));
        assertThat(many.bytes / few.bytes).isLessThan(SLACK);
    }

    private static String tower(int layers, String step) {
        String declared = IntStream.range(0, layers)
                .mapToObj(i -> "  layer l%d = Dense(%d, %d)\n".formatted(i, WIDTH, WIDTH))
                .collect(Collectors.joining());
        String applied = IntStream.range(0, layers)
                .mapToObj(i -> ("  h%1$d = " + step + "\n").formatted(i, i == 0 ? "x" : "h" + (i - 1)))
                .collect(Collectors.joining());
        return "model Tower {\n  input x : [%d]\n  target y : [%d]\n".formatted(WIDTH, WIDTH) + declared + applied
                + "  loss = sum((h" + (layers - 1) + " - y)^2)\n}\n";
    }

    private static String repeated(int depth) {
        return """
               model Tower {
                 input x : [8]
                 target y : [8]
                 layer tower = Step(8) repeated %d
                 loss = sum((tower(x) - y)^2)
               }
               layer Step(n) {
                 layer dense = Dense(n, n)
                 apply(x : [n]) = x + tanh(dense(x))
               }
               """.formatted(depth);
    }

    private static String withoutNumbers(String java) {
        return java.replaceAll("\\d+", "#");
    }

    private static Work compile(String text) {
        return compile(text, Map.of());
    }

    private static Work compile(String text, Map<String, String> settings) {
        return LargeStack.call(() -> {
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long bytes = thread.getCurrentThreadAllocatedBytes();
            long time = thread.getCurrentThreadCpuTime();
            Diagnostics diagnostics = new Diagnostics();
            Tree.File tree = Parser.file(new Source("tower.grad", text), diagnostics);
            CheckedFile checked = Checker.check(tree, Imports.NONE, settings, diagnostics);
            String java = new FileCompilation(tree, checked, Options.standard(), diagnostics)
                    .java()
                    .getFirst()
                    .text();
            assertThat(diagnostics.hasErrors()).isFalse();
            return new Work(
                    thread.getCurrentThreadAllocatedBytes() - bytes,
                    (thread.getCurrentThreadCpuTime() - time) / 1e9,
                    java);
        });
    }
}
