package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.gradsmith.compiler.random.Parts.Value;

/// Makes arrays whose elements are those of another one in other places.
record Rearranging(Choice choice) {
    /// Each element is one of another array.
    static Value rearranged(String text, Value x, List<Integer> shape, UnaryOperator<int[]> from) {
        return new Value(text, shape, run -> {
            Jet[] all = x.all().of(run);
            return IntStream.range(0, Parts.count(shape))
                    .mapToObj(i -> all[Parts.fold(from.apply(Parts.unfold(i, shape)), x.shape())])
                    .toArray(Jet[]::new);
        });
    }

    /// Positions and ranges along each axis, of which there is one at least.
    Value sliced(Value x) {
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

    static String bracketed(Value x) {
        return "(" + x.text() + ")";
    }

    /// Other orders of two or more axes.
    Value turned(Value x) {
        int rank = x.shape().size();
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

    Value reshaped(Value x) {
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

    /// Elements moved along an axis, of which there is one at least.
    Value moved(Value x) {
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

    static List<Integer> resized(Value x, int axis, int size) {
        List<Integer> shape = new ArrayList<>(x.shape());
        shape.set(axis, size);
        return shape;
    }
}
