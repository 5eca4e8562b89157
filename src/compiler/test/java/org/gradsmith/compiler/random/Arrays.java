package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.gradsmith.compiler.random.Parts.All;
import org.gradsmith.compiler.random.Parts.Data;
import org.gradsmith.compiler.random.Parts.Known;
import org.gradsmith.compiler.random.Parts.ScalarFunction;
import org.gradsmith.compiler.random.Parts.Value;

/// Makes arrays of arrays.
final class Arrays {
    private static final int MOST = 40;
    private final Choice choice;
    private final Rearranging rearranging;
    private final List<Known> known;
    private final List<Data> data;
    private final List<ScalarFunction> functions;

    Arrays(Choice choice, List<Known> known, List<Data> data, List<ScalarFunction> functions) {
        this.choice = choice;
        this.rearranging = new Rearranging(choice);
        this.known = known;
        this.data = data;
        this.functions = functions;
    }

    static Value of(Known known) {
        return new Value(known.name(), known.shape(), run -> run.get(known.name()));
    }

    Value value(int depth) {
        if (depth == 0) {
            return of(choice.of(known));
        }
        Value x = value(depth - 1);
        if (Parts.count(x.shape()) > MOST) {
            return reduced(x);
        }
        return switch (choice.below(17)) {
            case 0, 1 -> mapped(x);
            case 2, 3 -> joined(x, value(depth - 1));
            case 4 -> sliced(x);
            case 5 -> x.shape().size() < 2 ? sliced(x) : rearranging.turned(x);
            case 6 -> rearranging.reshaped(x);
            case 7 -> x.shape().isEmpty() ? mapped(x) : rearranging.moved(x);
            case 8, 9 -> along(x);
            case 10 -> reduced(x);
            case 11 -> together(x, value(depth - 1));
            case 12 -> product(x, value(depth - 1));
            case 13 -> squared(x);
            case 14 -> picked(x);
            case 15 -> called(x);
            default -> chosen(x);
        };
    }

    private static Value each(String text, Value x, BiFunction<Run, Jet, Jet> of) {
        return new Value(text, x.shape(), run -> {
            Jet[] all = x.all().of(run);
            return IntStream.range(0, all.length)
                    .mapToObj(i -> of.apply(run, all[i]))
                    .toArray(Jet[]::new);
        });
    }

    private Value mapped(Value x) {
        Maps map = choice.of(Maps.ALL);
        return each(map.text().formatted(x.text()), x, map.of());
    }

    private Value called(Value x) {
        if (functions.isEmpty()) {
            return mapped(x);
        }
        ScalarFunction function = choice.of(functions);
        if (function.arity() == 1) {
            return each(
                    "%s(%s)".formatted(function.name(), x.text()),
                    x,
                    (run, a) -> function.of().apply(run, new Jet[] {a}));
        }
        return each(
                "%s(%s, 0.5)".formatted(function.name(), x.text()),
                x,
                (run, a) -> function.of().apply(run, new Jet[] {a, Jet.of(0.5)}));
    }

    private Value chosen(Value x) {
        if (choice.below(2) == 0) {
            return each("(if sum(%1$s) > 0.05 then %1$s else 2 * %1$s)".formatted(x.text()), x, (_, a) -> a)
                    .withAll(run -> {
                        Jet[] all = x.all().of(run);
                        boolean isMore = run.isLess(Jet.of(0.05), Bodies.reduce("sum", run, all));
                        return java.util.Arrays.stream(all)
                                .map(a -> isMore ? a : a.times(2))
                                .toArray(Jet[]::new);
                    });
        }
        return each(
                "where(%1$s < 0.2, sin(%1$s), %1$s * 0.5)".formatted(x.text()),
                x,
                (run, a) -> run.isLess(a, Jet.of(0.2)) ? a.sin() : a.times(0.5));
    }

    /// Element by element, aligned on trailing axes.
    private Value joined(Value x, Value y) {
        Value b = y;
        int skip = x.shape().size() - y.shape().size();
        if (skip < 0 || !x.shape().subList(skip, x.shape().size()).equals(y.shape())) {
            b = reducedToNumber(y);
        }
        All left = x.all();
        All right = b.all();
        int kind = choice.below(4);
        String text = List.of("(%s + %s)", "(%s - %s)", "(%s * %s)", "(%s / (1 + (%s)^2))")
                .get(kind)
                .formatted(x.text(), b.text());
        return new Value(text, x.shape(), run -> {
            Jet[] a = left.of(run);
            Jet[] c = right.of(run);
            return IntStream.range(0, a.length)
                    .mapToObj(i -> joined(kind, a[i], c[i % c.length]))
                    .toArray(Jet[]::new);
        });
    }

    private static Jet joined(int kind, Jet a, Jet b) {
        return switch (kind) {
            case 0 -> a.plus(b);
            case 1 -> a.minus(b);
            case 2 -> a.times(b);
            default -> a.over(b.times(b).plus(1));
        };
    }

    private Value reducedToNumber(Value y) {
        if (y.shape().isEmpty()) {
            return y;
        }
        String word = choice.of(Bodies.REDUCTIONS);
        return new Value(word + "(" + y.text() + ")", List.of(), run ->
                new Jet[] {Bodies.reduce(word, run, y.all().of(run))});
    }

    private Value sliced(Value x) {
        return x.shape().isEmpty() ? mapped(x) : rearranging.sliced(x);
    }

    /// A function of vectors, along an axis.
    private Value along(Value x) {
        if (x.shape().isEmpty()) {
            return mapped(x);
        }
        int axis = choice.below(x.shape().size());
        Rows rows = choice.of(Rows.ALL);
        return Rows.along(rows.text().formatted(x.text(), axis), x, axis, x.shape(), rows.of());
    }

    private Value reduced(Value x) {
        if (x.shape().isEmpty()) {
            return mapped(x);
        }
        int axis = choice.below(x.shape().size());
        String word = choice.of(Bodies.REDUCTIONS);
        List<Integer> shape = new ArrayList<>(x.shape());
        shape.remove(axis);
        return Rows.along("%s(%s, axis = %d)".formatted(word, x.text(), axis), x, axis, shape, (run, row) ->
                new Jet[] {Bodies.reduce(word, run, row)});
    }

    private Value together(Value x, Value y) {
        if (x.shape().isEmpty() || !x.shape().subList(1, x.shape().size()).equals(rest(y))) {
            String text = choice.below(2) == 0 ? "stack([%1$s, sin(%1$s)])" : "stack(%1$s, sin(%1$s))";
            List<Integer> shape = new ArrayList<>(x.shape());
            shape.addFirst(2);
            return new Value(text.formatted(x.text()), shape, run -> {
                Jet[] a = x.all().of(run);
                return java.util.stream.Stream.concat(
                                java.util.Arrays.stream(a),
                                java.util.Arrays.stream(a).map(Jet::sin))
                        .toArray(Jet[]::new);
            });
        }
        List<Integer> shape =
                Rearranging.resized(x, 0, x.shape().get(0) + y.shape().get(0));
        return new Value(
                "concat(%s, %s, axis = 0)".formatted(x.text(), y.text()),
                shape,
                run -> java.util.stream.Stream.concat(
                                java.util.Arrays.stream(x.all().of(run)),
                                java.util.Arrays.stream(y.all().of(run)))
                        .toArray(Jet[]::new));
    }

    private static List<Integer> rest(Value y) {
        return y.shape().isEmpty()
                ? List.of(-1)
                : y.shape().subList(1, y.shape().size());
    }

    private Value product(Value x, Value y) {
        if (x.shape().size() == 2
                && y.shape().size() == 1
                && x.shape().get(1).equals(y.shape().get(0))) {
            return product(x, y, "%s @ %s", List.of(x.shape().get(0)), x.shape().get(1));
        }
        if (x.shape().size() == 2
                && y.shape().size() == 2
                && x.shape().get(1).equals(y.shape().get(0))) {
            return product(
                    x,
                    y,
                    "%s @ %s",
                    List.of(x.shape().get(0), y.shape().get(1)),
                    x.shape().get(1));
        }
        if (x.shape().size() == 1 && y.shape().size() == 1) {
            String text = choice.below(2) == 0 ? "outer(%s, %s)" : "(%s)[:, newaxis] * (%s)[newaxis, :]";
            return product(x, y, text, List.of(x.shape().get(0), y.shape().get(0)), 1);
        }
        if (x.shape().size() == 2) {
            int m = x.shape().get(0);
            int n = x.shape().get(1);
            Value turned = Rearranging.rearranged("", x, List.of(n, m), at -> new int[] {at[1], at[0]});
            return product(x, turned, "einsum(\"ij,kj->ik\", %1$s, %1$s)", List.of(m, m), n);
        }
        return joined(x, y);
    }

    private static Value product(Value x, Value y, String text, List<Integer> shape, int inner) {
        int columns = shape.size() == 2 ? shape.get(1) : 1;
        return new Value("(" + text.formatted(Rearranging.bracketed(x), Rearranging.bracketed(y)) + ")", shape, run -> {
            Jet[] a = x.all().of(run);
            Jet[] b = y.all().of(run);
            return IntStream.range(0, Parts.count(shape))
                    .mapToObj(i -> IntStream.range(0, inner)
                            .mapToObj(k -> a[i / columns * inner + k].times(b[k * columns + i % columns]))
                            .reduce(Jet.ZERO, Jet::plus))
                    .toArray(Jet[]::new);
        });
    }

    private Value squared(Value x) {
        if (x.shape().size() != 2) {
            return x.shape().size() == 1
                    ? new Value(
                            "diag(" + x.text() + ")",
                            List.of(x.shape().get(0), x.shape().get(0)),
                            run -> {
                                Jet[] all = x.all().of(run);
                                Jet[] square = new Jet[all.length * all.length];
                                java.util.Arrays.fill(square, Jet.ZERO);
                                for (int i = 0; i < all.length; i++) {
                                    square[i * all.length + i] = all[i];
                                }
                                return square;
                            })
                    : reduced(x);
        }
        int columns = x.shape().get(1);
        int shift = choice.below(3) - 1;
        boolean isLower = choice.below(2) == 0;
        return new Value(
                "%s(%s, diagonal = %d)".formatted(isLower ? "tril" : "triu", x.text(), shift), x.shape(), run -> {
                    Jet[] all = x.all().of(run);
                    return IntStream.range(0, all.length)
                            .mapToObj(i -> isLower == (i % columns <= i / columns + shift)
                                            || i % columns == i / columns + shift
                                    ? all[i]
                                    : Jet.ZERO)
                            .toArray(Jet[]::new);
                });
    }

    /// Elements at positions that are data.
    private Value picked(Value x) {
        List<Data> fitting = x.shape().isEmpty()
                ? List.of()
                : data.stream().filter(some -> some.bound() <= x.shape().get(0)).toList();
        if (fitting.isEmpty()) {
            return sliced(x);
        }
        Data some = choice.of(fitting);
        List<Integer> shape = Rearranging.resized(x, 0, some.length());
        int width = Parts.count(shape) / some.length();
        String text = choice.below(2) == 0 ? "(%s)[%s]" : "take(%s, %s, axis = 0)";
        return new Value(text.formatted(x.text(), some.name()), shape, run -> {
            Jet[] all = x.all().of(run);
            Jet[] positions = run.get(some.name());
            return IntStream.range(0, Parts.count(shape))
                    .mapToObj(i -> all[(int) positions[i / width].value() * width + i % width])
                    .toArray(Jet[]::new);
        });
    }
}
