package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.plan.Operations;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The work of compiling grows in proportion to what was written. Layers written out add as many nodes, operations and
/// characters of Java as those before, in whichever way they are connected; four times as many take about four times
/// the memory that is asked for on the way, which is the same on every machine, and so do their formulas. Layers in a
/// row take the same, however many there are, and are the same Java.
class ProportionTest {
    private static final int FEW = 20;
    private static final int MANY = 300;
    private static final int TIMES = 4;
    private static final double SLACK = 1.5;
    private static final double MOST_SECONDS_PER_LAYER = 0.05;
    private static final long SAMPLES = 64;
    private static final double MOST_GROWTH = 1.5;

    /// How a number of layers are written out.
    private record Shape(String name, String declaration, String step) {
        String written(int layers) {
            String declared = IntStream.range(0, layers)
                    .mapToObj(i -> declaration.formatted(i) + "\n")
                    .distinct()
                    .collect(Collectors.joining());
            String applied = IntStream.range(0, layers)
                    .mapToObj(i -> "h%d = ".formatted(i) + step.formatted(i, value(i - 1), value(i - 3)) + "\n")
                    .collect(Collectors.joining());
            return "model Tower {\ninput x : [8]\ntarget y : [8]\n" + declared + applied + "loss = sum(("
                    + value(layers - 1) + " - y)^2)\n}\n";
        }

        private static String value(int number) {
            return number < 0 ? "x" : "h" + number;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String DENSE = "layer l%d = Dense(8, 8)";
    private static final Shape PLAIN = new Shape("layers on layers", DENSE, "tanh(l%1$d(%2$s))");

    private static List<Shape> shapes() {
        return List.of(
                PLAIN,
                new Shape("residual layers", DENSE, "%2$s + relu(l%1$d(%2$s))"),
                new Shape("skip connections to what is three layers away", DENSE, "tanh(l%1$d(%2$s + %3$s))"),
                new Shape("residual layers over three layers", DENSE, "%3$s + tanh(l%1$d(%2$s))"),
                new Shape("layers with two readers", DENSE, "relu(l%1$d(%2$s)) * l%1$d(%2$s)"),
                new Shape("gates", DENSE, "%2$s * sigmoid(l%1$d(%2$s))"),
                new Shape("weighted residual layers", DENSE, "0.5 * %2$s + 0.5 * gelu(l%1$d(%2$s))"),
                new Shape("one layer, again and again", "layer l = Dense(8, 8)", "tanh(l(%2$s))"),
                new Shape("one residual layer", "layer l = Dense(8, 8)", "%2$s + relu(l(%2$s))"),
                new Shape("scales", "param w%d : [8] ~ ones", "sin(w%1$d * %2$s)"),
                new Shape("residual scales", "param w%d : [8] ~ ones", "%2$s + sin(w%1$d * %2$s)"),
                new Shape("normalised layers", DENSE + "; layer n%1$d = LayerNorm(8)", "tanh(l%1$d(n%1$d(%2$s)))"),
                new Shape(
                        "normalised residual layers",
                        DENSE + "; layer n%1$d = LayerNorm(8)",
                        "%2$s + relu(l%1$d(n%1$d(%2$s)))"));
    }

    /// What compiling took and what came of it.
    ///
    /// @param bytes asked for on the way to Java
    /// @param bytesOfFormulas asked for on the way to the formulas in its documentation
    private record Work(
            double bytes, double bytesOfFormulas, double seconds, double nodes, double operations, String java) {}

    /// Short ones may be planned in another way than long ones, so Java and operations need not be as regular as nodes.
    @ParameterizedTest
    @MethodSource("shapes")
    void writtenOut(Shape shape) {
        Work once = compile(shape.written(FEW));
        Work twice = compile(shape.written(2 * FEW));
        Work fourTimes = compile(shape.written(4 * FEW));
        assertThat(growth(Work::nodes, once, twice, fourTimes)).as("nodes").isLessThan(1.1);
        assertThat(growth(Work::operations, once, twice, fourTimes))
                .as("operations")
                .isLessThan(MOST_GROWTH);
        assertThat(growth(work -> work.java.length(), once, twice, fourTimes))
                .as("characters of Java")
                .isLessThan(MOST_GROWTH);
    }

    /// How much more the last layers add than those before, per layer: 1 where all add the same, 2 where each adds as
    /// much as there are before it.
    private static double growth(ToDoubleFunction<Work> size, Work once, Work twice, Work fourTimes) {
        double first = size.applyAsDouble(twice) - size.applyAsDouble(once);
        double second = size.applyAsDouble(fourTimes) - size.applyAsDouble(twice);
        return second / (2 * first);
    }

    @Test
    void memoryAndTime() {
        compile(PLAIN.written(MANY / TIMES));
        Work few = compile(PLAIN.written(MANY / TIMES));
        Work many = compile(PLAIN.written(MANY));
        assertThat(many.bytes / few.bytes).isLessThan(SLACK * TIMES);
        assertThat(many.bytesOfFormulas / few.bytesOfFormulas).as("formulas").isLessThan(SLACK * TIMES);
        assertThat(many.seconds).isLessThan(MOST_SECONDS_PER_LAYER * MANY);
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
            assertThat(diagnostics.hasErrors()).isFalse();
            ModelStages stages = ModelStages.of(checked.models().getFirst(), Options.standard(), diagnostics);
            Operations operations = Operations.of(stages.plan(), _ -> SAMPLES);
            long bytesOfFormulas = thread.getCurrentThreadAllocatedBytes();
            FormulaSheet.summary(ModelPrograms.of(checked.models().getFirst()));
            return new Work(
                    bytesOfFormulas - bytes,
                    thread.getCurrentThreadAllocatedBytes() - bytesOfFormulas,
                    (thread.getCurrentThreadCpuTime() - time) / 1e9,
                    Walk.upwards(stages.workload().roots()).size(),
                    operations.ratio() * operations.forward(),
                    stages.java().getFirst().text());
        });
    }
}
