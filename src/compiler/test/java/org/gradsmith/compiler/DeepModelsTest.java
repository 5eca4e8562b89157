package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.junit.jupiter.api.Test;

/// Deep models go through every stage, from text to a class that runs, whatever the stack of the caller, and their code
/// grows in proportion: hundreds of operators in a row, with one parameter in all of them; sums of thousands of terms;
/// hundreds of layers written out.
class DeepModelsTest {
    private static final long SMALL_STACK = 256 << 10;
    private static final int MOST_TIMES_LONGER = 150;
    private static final int OPERATORS = 500;
    private static final int TERMS = 40;
    private static final int LAYERS = 150;

    @Test
    void longChain() {
        String steps = IntStream.rangeClosed(1, OPERATORS)
                .mapToObj(i -> "  h%d = %s\n".formatted(i, step(i, "h" + (i - 1))))
                .collect(Collectors.joining());
        check(
                "model Chain {\n  input x : [3]\n  param w : [3] ~ ones\n  h0 = w * x\n" + steps + "  loss = sum(h"
                        + OPERATORS + "^2)\n}\n",
                1);
    }

    private static String step(int number, String before) {
        return switch (number % 4) {
            case 0 -> "tanh(" + before + ")";
            case 1 -> before + " / (1 + " + before + "^2)";
            case 2 -> "sin(" + before + ") + w";
            default -> "exp(-" + before + "^2) * " + before;
        };
    }

    @Test
    void longSum() {
        String terms = IntStream.rangeClosed(1, TERMS)
                .mapToObj(row -> "  t%d = %s\n".formatted(row, terms(row)))
                .collect(Collectors.joining());
        String sum = IntStream.rangeClosed(1, TERMS).mapToObj(row -> "t" + row).collect(Collectors.joining(" + "));
        check("model Sum {\n  input x : []\n  param w : [] ~ ones\n" + terms + "  loss = " + sum + "\n}\n", 1);
    }

    private static String terms(int row) {
        return IntStream.range(0, TERMS)
                .map(i -> TERMS * row + i)
                .mapToObj(i -> "sin(" + i + " * w * x)")
                .collect(Collectors.joining(" + "));
    }

    @Test
    void manyLayersWrittenOut() {
        String declared = IntStream.range(0, LAYERS)
                .mapToObj(i -> "  layer l%d = Dense(3, 3)\n".formatted(i))
                .collect(Collectors.joining());
        String applied = IntStream.range(0, LAYERS)
                .mapToObj(i -> "  h%d = tanh(l%d(%s))\n".formatted(i, i, i == 0 ? "x" : "h" + (i - 1)))
                .collect(Collectors.joining());
        check(
                "model Tower {\n  input x : [3]\n  target y : [3]\n" + declared + applied + "  loss = sum((h"
                        + (LAYERS - 1) + " - y)^2)\n}\n",
                2 * LAYERS);
    }

    private static void check(String text, int parameters) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().stackSize(SMALL_STACK).unstarted(() -> {
            try {
                compile(text, parameters);
            } catch (Throwable problem) {
                thrown.set(problem);
            }
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException problem) {
            throw new AssertionError(problem);
        }
        if (thrown.get() != null) {
            throw new AssertionError("on a small stack", thrown.get());
        }
    }

    private static void compile(String text, int parameters) {
        Compilation compilation = Compiler.compile("deep.grad", text, Options.standard());
        assertThat(compilation.messages().stream().filter(Message::isError).map(Message::text))
                .isEmpty();
        String java = compilation.java().getFirst().text();
        assertThat(java.length()).isLessThan(MOST_TIMES_LONGER * text.length());
        String model = compilation.models().getFirst();
        Model made = compilation.load(model);
        made.reserve(2);
        assertThat(made.costAndGradient(2)).isFinite();
        assertThat(made.parameters()).hasSize(parameters).allMatch(DeepModelsTest::isFinite);
        compilation
                .stages()
                .forEach(stage -> assertThat(compilation.dump(stage)).isNotEmpty());
    }

    private static boolean isFinite(Parameter parameter) {
        return IntStream.range(0, parameter.gradient().size())
                .mapToDouble(parameter.gradient()::get)
                .allMatch(Double::isFinite);
    }
}
