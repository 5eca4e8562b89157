package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.random.Parts.Affine;
import org.gradsmith.compiler.random.Parts.At;
import org.gradsmith.compiler.random.Parts.Binder;
import org.gradsmith.compiler.random.Parts.Body;
import org.gradsmith.compiler.random.Parts.Data;
import org.gradsmith.compiler.random.Parts.Known;
import org.gradsmith.compiler.random.Parts.ScalarFunction;

/// Makes numbers that depend on indices.
final class Bodies {
    private static final int TRIES = 8;
    private final Choice choice;
    private final List<Known> known;
    private final List<Data> data;
    private final List<ScalarFunction> functions;
    private final List<Binder> binders;

    Bodies(Choice choice, List<Known> known, List<Data> data, List<ScalarFunction> functions, List<Binder> binders) {
        this.choice = choice;
        this.known = known;
        this.data = data;
        this.functions = functions;
        this.binders = binders;
    }

    private Bodies with(Binder binder) {
        List<Binder> all = new ArrayList<>(binders);
        all.add(binder);
        return new Bodies(choice, known, data, functions, all);
    }

    Body body(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (choice.below(14)) {
            case 0, 1 -> mapped(body(depth - 1));
            case 2, 3, 4 -> joined(body(depth - 1), body(depth - 1));
            case 5, 6, 7 -> reduced(depth - 1);
            case 8 -> chosen(depth - 1);
            case 9 -> guarded(depth - 1);
            case 10 -> lookedUp(depth - 1);
            case 11 -> called(depth - 1);
            case 12 -> joined(leaf(), body(depth - 1));
            default -> leaf();
        };
    }

    private Body leaf() {
        return switch (choice.below(12)) {
            case 0 -> constant();
            case 1 -> index();
            default -> read();
        };
    }

    private Body constant() {
        double number = choice.below(40) / 16.0 - 1;
        return number < 0
                ? new Body("(" + number + ")", _ -> Jet.of(number))
                : new Body("" + number, _ -> Jet.of(number));
    }

    private Body index() {
        if (binders.isEmpty()) {
            return constant();
        }
        Binder binder = choice.of(binders);
        return choice.below(2) == 0
                ? new Body(binder.name, run -> Jet.of(run.at(binder.name)))
                : new Body("(%s + 1) / 4".formatted(binder.name), run -> Jet.of((run.at(binder.name) + 1) / 4.0));
    }

    private Body mapped(Body body) {
        Maps map = choice.of(Maps.ALL);
        return new Body(
                map.text().formatted(body.text()),
                run -> map.of().apply(run, body.at().of(run)));
    }

    private Body joined(Body a, Body b) {
        return switch (choice.below(7)) {
            case 0 ->
                new Body(
                        "(%s + %s)".formatted(a.text(), b.text()),
                        run -> a.at().of(run).plus(b.at().of(run)));
            case 1 ->
                new Body(
                        "(%s - %s)".formatted(a.text(), b.text()),
                        run -> a.at().of(run).minus(b.at().of(run)));
            case 2 ->
                new Body(
                        "(%s / (1 + (%s)^2))".formatted(a.text(), b.text()),
                        run -> a.at().of(run).over(b.at().of(run).power(2).plus(1)));
            case 3 ->
                new Body(
                        "max(%s, %s)".formatted(a.text(), b.text()),
                        run -> run.greater(a.at().of(run), b.at().of(run)));
            default ->
                new Body(
                        "(%s * %s)".formatted(a.text(), b.text()),
                        run -> a.at().of(run).times(b.at().of(run)));
        };
    }

    private Body called(int depth) {
        if (functions.isEmpty()) {
            return mapped(body(depth));
        }
        ScalarFunction function = choice.of(functions);
        List<Body> arguments = new ArrayList<>();
        for (int i = 0; i < function.arity(); i++) {
            arguments.add(body(i == 0 ? depth : 0));
        }
        String text = String.join(", ", arguments.stream().map(Body::text).toList());
        return new Body(
                function.name() + "(" + text + ")",
                run -> function.of()
                        .apply(
                                run,
                                arguments.stream()
                                        .map(body -> body.at().of(run))
                                        .toArray(Jet[]::new)));
    }

    /// A condition of indices, of numbers, or of both.
    private Body chosen(int depth) {
        Condition condition = condition();
        Body then = body(depth);
        Body otherwise = body(depth > 0 ? depth - 1 : 0);
        return new Body(
                "(if %s then %s else %s)".formatted(condition.text, then.text(), otherwise.text()),
                run -> condition.of.of(run) ? then.at().of(run) : otherwise.at().of(run));
    }

    interface Holds {
        boolean of(Run run);
    }

    record Condition(String text, Holds of) {}

    private Condition condition() {
        if (choice.below(4) == 0) {
            Condition a = condition();
            Condition b = condition();
            return switch (choice.below(3)) {
                case 0 -> new Condition("(" + a.text + " and " + b.text + ")", run -> a.of.of(run) & b.of.of(run));
                case 1 -> new Condition("(" + a.text + " or " + b.text + ")", run -> a.of.of(run) | b.of.of(run));
                default -> new Condition("not (" + a.text + ")", run -> !a.of.of(run));
            };
        }
        if (binders.isEmpty() || choice.below(2) == 0) {
            Body a = read();
            Body b = choice.below(2) == 0 ? read() : constant();
            return new Condition(a.text() + " < " + b.text(), run -> run.isLess(a.at().of(run), b.at().of(run)));
        }
        Affine a = anyAffine();
        Affine b = anyAffine();
        return switch (choice.below(5)) {
            case 0 -> new Condition(a.text() + " <= " + b.text(), run -> a.at(run) <= b.at(run));
            case 1 -> new Condition(a.text() + " == " + b.text(), run -> a.at(run) == b.at(run));
            case 2 -> new Condition(a.text() + " != " + b.text(), run -> a.at(run) != b.at(run));
            case 3 -> new Condition("mod(" + a.text() + ", 2) == 0", run -> Math.floorMod(a.at(run), 2) == 0);
            default -> new Condition(a.text() + " > " + b.text(), run -> a.at(run) > b.at(run));
        };
    }

    private Body reduced(int depth) {
        boolean isGiven = choice.below(3) > 0;
        Binder binder = new Binder(choice.name("i"), isGiven, isGiven ? 1 + choice.below(4) : Integer.MAX_VALUE);
        Body inner = with(binder).body(depth);
        if (!binder.isBound()) {
            return inner.text().matches(".*\\b" + binder.name + "\\b.*") ? read() : inner;
        }
        String word = choice.of(REDUCTIONS);
        String text = "(%s[%s] (%s))".formatted(word, binder.text(), inner.text());
        At at = run -> {
            Run within = new Run(run);
            Jet[] all = new Jet[binder.size];
            for (int i = 0; i < all.length; i++) {
                within.put(binder.name, i);
                all[i] = inner.at().of(within);
            }
            return reduce(word, run, all);
        };
        return new Body(text, at);
    }

    static final List<String> REDUCTIONS = List.of("sum", "sum", "sum", "mean", "prod", "max", "min", "logsumexp");

    static Jet reduce(String word, Run run, Jet... all) {
        return switch (word) {
            case "sum" -> Arrays.stream(all).reduce(Jet.ZERO, Jet::plus);
            case "mean" -> Arrays.stream(all).reduce(Jet.ZERO, Jet::plus).times(1.0 / all.length);
            case "prod" -> Arrays.stream(all).reduce(Jet.ONE, Jet::times);
            case "max" -> Arrays.stream(all).reduce(run::greater).orElseThrow();
            case "min" -> Arrays.stream(all).reduce(run::less).orElseThrow();
            case "logsumexp" -> {
                double most = Arrays.stream(all).mapToDouble(Jet::value).max().orElseThrow();
                yield Arrays.stream(all)
                        .map(x -> x.plus(-most).exp())
                        .reduce(Jet.ZERO, Jet::plus)
                        .log()
                        .plus(most);
            }
            default -> throw new AssertionError(word);
        };
    }

    private Affine anyAffine() {
        List<Binder> some = new ArrayList<>();
        List<Integer> factors = new ArrayList<>();
        for (Binder binder : binders) {
            if (choice.below(2) == 0) {
                some.add(binder);
                factors.add(choice.of(List.of(1, 1, 1, -1, 2, -2)));
            }
        }
        return new Affine(some, factors, choice.below(6) - (some.isEmpty() ? 0 : 2));
    }

    /// A position that is inside of an axis, whatever the indices are; sets how far one goes that is not given.
    private Affine inside(int length) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Affine> affine = tried(length);
            if (affine.isPresent()) {
                return affine.get();
            }
        }
        return new Affine(List.of(), List.of(), choice.below(length));
    }

    private Optional<Affine> tried(int length) {
        if (binders.isEmpty()) {
            return Optional.empty();
        }
        Binder first = choice.below(2) == 0 ? binders.getLast() : choice.of(binders);
        List<Binder> some = new ArrayList<>(List.of(first));
        List<Integer> factors = new ArrayList<>(List.of(choice.of(List.of(1, 1, 1, 2, -1, -2))));
        Binder second = choice.of(binders);
        if (second != first && second.isGiven && choice.below(3) == 0) {
            some.add(second);
            factors.add(choice.of(List.of(1, 1, 1, -1, 2)));
        }
        int least = 0;
        int most = 0;
        for (int i = first.isGiven ? 0 : 1; i < some.size(); i++) {
            int reach = factors.get(i) * (some.get(i).size - 1);
            least += Math.min(0, reach);
            most += Math.max(0, reach);
        }
        int room = length - 1 - most + least;
        if (room < 0 || !first.isGiven && factors.getFirst() < 0) {
            return Optional.empty();
        }
        int shift = (choice.below(2) == 0 ? 0 : choice.below(room + 1)) - least;
        if (!first.isGiven) {
            first.size = Math.min(first.size, (length - 1 - shift - most) / factors.getFirst() + 1);
        }
        return Optional.of(new Affine(some, factors, shift));
    }

    private Body read() {
        Known array = choice.of(known);
        List<Affine> places = array.shape().stream().map(this::inside).toList();
        return read(array, places);
    }

    private static Body read(Known array, List<Affine> places) {
        String text = places.isEmpty()
                ? array.name()
                : array.name() + "["
                        + String.join(", ", places.stream().map(Affine::text).toList()) + "]";
        return new Body(
                text,
                run -> run.get(array.name())[
                        Parts.fold(
                                places.stream().mapToInt(place -> place.at(run)).toArray(), array.shape())]);
    }

    /// A read that may be outside.
    private Body guarded(int depth) {
        Known array = choice.of(known);
        if (array.shape().isEmpty()) {
            return read();
        }
        List<Affine> places = array.shape().stream().map(_ -> anyAffine()).toList();
        Body otherwise = choice.below(2) == 0 ? constant() : body(depth);
        String text = "(%s[%s] else (%s))"
                .formatted(
                        array.name(),
                        String.join(", ", places.stream().map(Affine::text).toList()),
                        otherwise.text());
        return new Body(text, run -> {
            int[] at = places.stream().mapToInt(place -> place.at(run)).toArray();
            for (int i = 0; i < at.length; i++) {
                if (at[i] < 0 || at[i] >= array.shape().get(i)) {
                    return otherwise.at().of(run);
                }
            }
            return run.get(array.name())[Parts.fold(at, array.shape())];
        });
    }

    /// A read at a position that is data.
    private Body lookedUp(int depth) {
        Known array = choice.of(known);
        if (array.shape().isEmpty()) {
            return read();
        }
        int axis = choice.below(array.shape().size());
        Bodies bounded = new Bodies(
                choice,
                known,
                data,
                functions,
                binders.stream().filter(binder -> binder.isGiven).toList());
        List<Affine> places =
                new ArrayList<>(array.shape().stream().map(bounded::inside).toList());
        places.set(axis, new Affine(List.of(), List.of(), 0));
        Body position = position(depth);
        Body otherwise = constant();
        List<String> texts = new ArrayList<>(places.stream().map(Affine::text).toList());
        texts.set(axis, position.text());
        String text = "(%s[%s] else %s)".formatted(array.name(), String.join(", ", texts), otherwise.text());
        return new Body(text, run -> {
            int[] at = places.stream().mapToInt(place -> place.at(run)).toArray();
            at[axis] = (int) position.at().of(run).value();
            boolean isInside = at[axis] >= 0 && at[axis] < array.shape().get(axis);
            return isInside
                    ? run.get(array.name())[Parts.fold(at, array.shape())]
                    : otherwise.at().of(run);
        });
    }

    private Body position(int depth) {
        if (data.isEmpty() || choice.below(3) == 0) {
            Binder binder = new Binder(choice.name("i"), true, 2 + choice.below(3));
            Body inner = with(binder).body(depth);
            String word = choice.below(2) == 0 ? "argmax" : "argmin";
            return new Body("%s[%s] (%s)".formatted(word, binder.text(), inner.text()), run -> {
                Run within = new Run(run);
                int best = 0;
                Jet there = Jet.ZERO;
                for (int i = 0; i < binder.size; i++) {
                    within.put(binder.name, i);
                    Jet here = inner.at().of(within);
                    boolean isBetter =
                            i > 0 && (word.equals("argmax") ? run.isLess(there, here) : run.isLess(here, there));
                    if (i == 0 || isBetter) {
                        best = i;
                        there = here;
                    }
                }
                return Jet.of(best);
            });
        }
        Data some = choice.of(data);
        Affine place = inside(some.length());
        int shift = choice.below(3) - 1;
        String text = some.name() + "[" + place.text() + "]" + (shift == 0 ? "" : shift < 0 ? " - 1" : " + 1");
        return new Body(text, run -> run.get(some.name())[place.at(run)].plus(shift));
    }
}
