package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
    private final List<Known> known;
    private final List<Data> data;
    private final List<ScalarFunction> functions;

    Arrays(Choice choice, List<Known> known, List<Data> data, List<ScalarFunction> functions) {
        this.choice = choice;
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
            case 5 -> turned(x);
            case 6 -> reshaped(x);
            case 7 -> moved(x);
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

    /// Each element is one of another array.
    private static Value rearranged(String text, Value x, List<Integer> shape, UnaryOperator<int[]> from) {
        return new Value(text, shape, run -> {
            Jet[] all = x.all().of(run);
            return IntStream.range(0, Parts.count(shape))
                    .mapToObj(i -> all[Parts.fold(from.apply(Parts.unfold(i, shape)), x.shape())])
                    .toArray(Jet[]::new);
        });
    }

    private Value sliced(Value x) {
        if (x.shape().isEmpty()) {
            return mapped(x);
        }
        int rank = x.shape().size();
        String[] texts = new String[rank];
        int[] firsts = new int[rank];
        int[] steps = new int[rank];
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int n = x.shape().get(i);
            switch (choice.below(5)) {
                case 0 -> {
                    firsts[i] = choice.below(n);
                    texts[i] = choice.below(2) == 0 ? "" + firsts[i] : "" + (firsts[i] - n);
                }
                case 1 -> {
                    firsts[i] = choice.below(n);
                    int last = firsts[i] + 1 + choice.below(n - firsts[i]);
                    steps[i] = 1;
                    texts[i] = firsts[i] + ":" + (last == n ? "" : "" + last);
                    shape.add(last - firsts[i]);
                }
                case 2 -> {
                    steps[i] = -1 - choice.below(2);
                    firsts[i] = n - 1;
                    texts[i] = "::" + steps[i];
                    shape.add((n - 1) / -steps[i] + 1);
                }
                case 3 -> {
                    steps[i] = 2;
                    firsts[i] = choice.below(Math.min(2, n));
                    texts[i] = firsts[i] + "::2";
                    shape.add((n - 1 - firsts[i]) / 2 + 1);
                }
                default -> {
                    steps[i] = 1;
                    texts[i] = ":";
                    shape.add(n);
                }
            }
        }
        return rearranged(bracketed(x) + "[" + String.join(", ", texts) + "]", x, shape, at -> {
            int[] from = firsts.clone();
            int next = 0;
            for (int i = 0; i < rank; i++) {
                if (steps[i] != 0) {
                    from[i] += steps[i] * at[next++];
                }
            }
            return from;
        });
    }

    private static String bracketed(Value x) {
        return "(" + x.text() + ")";
    }

    private Value turned(Value x) {
        int rank = x.shape().size();
        if (rank < 2) {
            return sliced(x);
        }
        if (rank == 2) {
            return rearranged(
                    bracketed(x) + "ᵀ", x, List.of(x.shape().get(1), x.shape().get(0)), at -> new int[] {at[1], at[0]});
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        for (int i = 0; i < rank; i++) {
            order.add(order.remove(choice.below(rank)));
        }
        return rearranged(
                "permute(%s, %s)"
                        .formatted(
                                x.text(),
                                String.join(
                                        ", ",
                                        order.stream().map(String::valueOf).toList())),
                x,
                order.stream().map(x.shape()::get).toList(),
                at -> {
                    int[] from = new int[rank];
                    for (int i = 0; i < rank; i++) {
                        from[order.get(i)] = at[i];
                    }
                    return from;
                });
    }

    private Value reshaped(Value x) {
        int count = Parts.count(x.shape());
        if (x.shape().isEmpty()) {
            return new Value("stack(%1$s, 2 * %1$s)".formatted(x.text()), List.of(2), run -> {
                Jet a = x.all().of(run)[0];
                return new Jet[] {a, a.times(2)};
            });
        }
        if (choice.below(3) == 0) {
            return new Value("flatten(" + x.text() + ")", List.of(count), x.all());
        }
        List<Integer> shape = new ArrayList<>();
        int rest = count;
        for (int i = 2; i <= rest; i++) {
            while (rest % i == 0 && shape.size() < 2 && choice.below(4) > 0) {
                shape.add(choice.below(shape.size() + 1), i);
                rest /= i;
            }
        }
        shape.add(choice.below(shape.size() + 1), rest);
        return new Value("reshape(%s, %s)".formatted(x.text(), shape), shape, x.all());
    }

    private Value moved(Value x) {
        if (x.shape().isEmpty()) {
            return mapped(x);
        }
        int axis = choice.below(x.shape().size());
        int n = x.shape().get(axis);
        return switch (choice.below(5)) {
            case 0 -> {
                int shift = choice.below(2 * n + 1) - n;
                yield rearranged(
                        "roll(%s, %d, axis = %d)".formatted(x.text(), shift, axis),
                        x,
                        x.shape(),
                        at -> replaced(at, axis, Math.floorMod(at[axis] - shift, n)));
            }
            case 1 ->
                rearranged(
                        "flip(%s, axis = %d)".formatted(x.text(), axis),
                        x,
                        x.shape(),
                        at -> replaced(at, axis, n - 1 - at[axis]));
            case 2 ->
                rearranged(
                        "repeat(%s, 2, axis = %d)".formatted(x.text(), axis),
                        x,
                        resized(x, axis, 2 * n),
                        at -> replaced(at, axis, at[axis] / 2));
            case 3 ->
                rearranged(
                        "tile(%s, 2, axis = %d)".formatted(x.text(), axis),
                        x,
                        resized(x, axis, 2 * n),
                        at -> replaced(at, axis, at[axis] % n));
            default -> {
                int before = choice.below(3);
                int after = choice.below(2);
                List<Integer> shape = resized(x, axis, n + before + after);
                yield new Value(
                        "pad(%s, %d, %d, value = 0.3, axis = %d)".formatted(x.text(), before, after, axis),
                        shape,
                        run -> {
                            Jet[] all = x.all().of(run);
                            return IntStream.range(0, Parts.count(shape))
                                    .mapToObj(i -> {
                                        int[] at = Parts.unfold(i, shape);
                                        int place = at[axis] - before;
                                        return place < 0 || place >= n
                                                ? Jet.of(0.3)
                                                : all[Parts.fold(replaced(at, axis, place), x.shape())];
                                    })
                                    .toArray(Jet[]::new);
                        });
            }
        };
    }

    private static int[] replaced(int[] at, int axis, int place) {
        int[] result = at.clone();
        result[axis] = place;
        return result;
    }

    private static List<Integer> resized(Value x, int axis, int size) {
        List<Integer> shape = new ArrayList<>(x.shape());
        shape.set(axis, size);
        return shape;
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
        List<Integer> shape = resized(x, 0, x.shape().get(0) + y.shape().get(0));
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
            Value turned = rearranged("", x, List.of(n, m), at -> new int[] {at[1], at[0]});
            return product(x, turned, "einsum(\"ij,kj->ik\", %1$s, %1$s)", List.of(m, m), n);
        }
        return joined(x, y);
    }

    private static Value product(Value x, Value y, String text, List<Integer> shape, int inner) {
        int columns = shape.size() == 2 ? shape.get(1) : 1;
        return new Value("(" + text.formatted(bracketed(x), bracketed(y)) + ")", shape, run -> {
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
        List<Integer> shape = resized(x, 0, some.length());
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
