package org.gradsmith.compiler.random;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsmith.compiler.random.Parts.Value;

/// Functions of vectors, by their texts.
record Rows(String text, BiFunction<Run, Jet[], Jet[]> of) {
    static final List<Rows> ALL = List.of(
            new Rows("cumsum(%s, axis = %d)", (_, row) -> running(row, Jet::plus)),
            new Rows("cumprod(%s, axis = %d)", (_, row) -> running(row, Jet::times)),
            new Rows("cummax(%s, axis = %d)", (run, row) -> running(row, run::greater)),
            new Rows(
                    "logcumsumexp(%s, axis = %d)", (_, row) -> each(running(each(row, Jet::exp), Jet::plus), Jet::log)),
            new Rows("softmax(%s, axis = %d)", (run, row) -> softmax(run, row)),
            new Rows("log_softmax(%s, axis = %d)", (run, row) -> each(softmax(run, row), Jet::log)),
            new Rows("sort(%s, axis = %d)", (run, row) -> sorted(run, row, 1)),
            new Rows("sort(%s, axis = %d, descending = true)", (run, row) -> sorted(run, row, -1)));

    private static Jet[] each(Jet[] row, java.util.function.UnaryOperator<Jet> of) {
        return Stream.of(row).map(of).toArray(Jet[]::new);
    }

    private static Jet[] running(Jet[] row, BinaryOperator<Jet> of) {
        Jet[] result = row.clone();
        for (int i = 1; i < row.length; i++) {
            result[i] = of.apply(result[i - 1], row[i]);
        }
        return result;
    }

    private static Jet[] softmax(Run run, Jet... row) {
        Jet total = Bodies.reduce("logsumexp", run, row);
        return each(row, x -> x.minus(total).exp());
    }

    private static Jet[] sorted(Run run, Jet[] row, int sign) {
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!row[i].isSame(row[j])) {
                    run.isLess(row[i], row[j]);
                }
            }
        }
        return Stream.of(row)
                .sorted(Comparator.comparingDouble(x -> sign * x.value()))
                .toArray(Jet[]::new);
    }

    /// A function of each row of an array along an axis.
    static Value along(String text, Value x, int axis, List<Integer> shape, BiFunction<Run, Jet[], Jet[]> of) {
        int n = x.shape().get(axis);
        int inner = Parts.count(x.shape().subList(axis + 1, x.shape().size()));
        int outer = Parts.count(x.shape().subList(0, axis));
        int length = outer * inner == 0 ? 0 : Parts.count(shape) / (outer * inner);
        return new Value(text, shape, run -> {
            Jet[] all = x.all().of(run);
            Jet[] result = new Jet[Parts.count(shape)];
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < inner; i++) {
                    int from = o * n * inner + i;
                    Jet[] row = of.apply(
                            run,
                            IntStream.range(0, n)
                                    .mapToObj(k -> all[from + k * inner])
                                    .toArray(Jet[]::new));
                    for (int k = 0; k < length; k++) {
                        result[(o * length + k) * inner + i] = row[k];
                    }
                }
            }
            return result;
        });
    }
}
