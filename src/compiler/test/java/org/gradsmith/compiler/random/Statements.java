package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsmith.compiler.random.Parts.Binder;
import org.gradsmith.compiler.random.Parts.Body;
import org.gradsmith.compiler.random.Parts.Data;
import org.gradsmith.compiler.random.Parts.Known;
import org.gradsmith.compiler.random.Parts.ScalarFunction;
import org.gradsmith.compiler.random.Parts.Step;
import org.gradsmith.compiler.random.Parts.Value;

/// Makes statements, one after the other, of a block.
final class Statements {
    private final Choice choice;
    private final Declared declared;
    private final List<Known> known;
    private final List<Data> data;
    private final List<Binder> binders;
    private final int nesting;
    private final List<String> lines = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /// What stands outside of the model: functions and layers.
    ///
    /// @param texts of all
    record Declared(List<String> texts, List<ScalarFunction> functions) {
        Declared() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    Statements(
            Choice choice, Declared declared, List<Known> known, List<Data> data, List<Binder> binders, int nesting) {
        this.choice = choice;
        this.declared = declared;
        this.known = new ArrayList<>(known);
        this.data = data;
        this.binders = binders;
        this.nesting = nesting;
    }

    List<Known> known() {
        return known;
    }

    String text() {
        return String.join("\n", lines);
    }

    void run(Run run) {
        steps.forEach(step -> step.of(run));
    }

    void add() {
        switch (choice.below(12)) {
            case 0, 1, 2, 3 -> defined();
            case 4, 5, 6, 7 -> assigned(new Arrays(choice, known, data, declared.functions).value(1 + choice.below(3)));
            case 8, 9 -> {
                if (nesting < 2) {
                    loop();
                } else {
                    defined();
                }
            }
            case 10 -> function();
            default -> {
                if (nesting == 0) {
                    layer();
                } else {
                    defined();
                }
            }
        }
    }

    private Bodies bodies(List<Binder> indices) {
        List<Binder> all = new ArrayList<>(binders);
        all.addAll(indices);
        return new Bodies(choice, known, data, declared.functions, all);
    }

    private Known assigned(Value value) {
        String name = choice.name("v");
        lines.add(name + " = " + value.text());
        steps.add(run -> run.put(name, value.all().of(run)));
        Known result = new Known(name, value.shape());
        known.add(result);
        return result;
    }

    private void defined() {
        int count = choice.below(3) + (choice.below(3) == 0 ? 1 : 0);
        List<Binder> indices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isGiven = choice.below(2) == 0;
            indices.add(new Binder(choice.name("i"), isGiven, isGiven ? 1 + choice.below(4) : Integer.MAX_VALUE));
        }
        defined(choice.name("v"), indices);
    }

    private Known defined(String name, List<Binder> indices) {
        Body body = bodies(indices).body(2 + choice.below(2));
        List<String> texts = new ArrayList<>();
        for (Binder binder : indices) {
            if (!binder.isBound()) {
                binder.size = 1 + choice.below(3);
                texts.add(binder.name + " in 0.." + binder.size);
            } else {
                texts.add(binder.text());
            }
        }
        List<Integer> shape = indices.stream().map(binder -> binder.size).toList();
        lines.add(name + (texts.isEmpty() ? "" : "[" + String.join(", ", texts) + "]") + " = " + body.text());
        steps.add(run -> {
            Run within = new Run(run);
            run.put(
                    name,
                    IntStream.range(0, Parts.count(shape))
                            .mapToObj(i -> {
                                int[] at = Parts.unfold(i, shape);
                                for (int k = 0; k < at.length; k++) {
                                    within.put(indices.get(k).name, at[k]);
                                }
                                return body.at().of(within);
                            })
                            .toArray(Jet[]::new));
        });
        Known result = new Known(name, shape);
        known.add(result);
        return result;
    }

    /// An array of a shape that is wanted.
    private Value shaped(List<Integer> shape) {
        Known made = defined(
                choice.name("v"),
                shape.stream()
                        .map(size -> new Binder(choice.name("i"), true, size))
                        .toList());
        return Arrays.of(made);
    }

    private Known any() {
        return choice.of(known);
    }

    private record Carry(String name, Value first) {}

    private void loop() {
        int length = 1 + choice.below(3);
        Binder step = new Binder(choice.name("t"), true, length);
        List<Carry> carries = new ArrayList<>();
        for (int i = choice.below(3) == 0 ? 2 : 1; i > 0; i--) {
            carries.add(new Carry(choice.name("c"), Arrays.of(any())));
        }
        boolean isBackwards = choice.below(3) == 0;
        boolean isRecomputed = choice.below(4) == 0;
        List<Known> inside = new ArrayList<>(known);
        carries.forEach(carry -> inside.add(new Known(carry.name, carry.first.shape())));
        carries.forEach(carry -> inside.add(new Known(carry.name, carry.first.shape())));
        List<Binder> indices = new ArrayList<>(binders);
        indices.add(step);
        Statements body = new Statements(choice, declared, inside, data, indices, nesting + 1);
        for (int i = choice.below(3); i > 0; i--) {
            body.add();
        }
        carries.forEach(body::carried);
        List<Known> emitted = new ArrayList<>();
        for (int i = choice.below(3); i > 0; i--) {
            emitted.add(body.emitted());
        }
        String header = carries.stream()
                .map(carry -> carry.name + " = " + carry.first.text())
                .collect(java.util.stream.Collectors.joining(", "));
        lines.add("scan %s%s%s carrying %s {\n%s\n}"
                .formatted(
                        step.text(),
                        isBackwards ? " backwards" : "",
                        isRecomputed ? " recompute" : "",
                        header,
                        body.text().indent(2).stripTrailing()));
        steps.add(run -> {
            Run around = new Run(run);
            carries.forEach(carry -> around.put(carry.name, carry.first.all().of(run)));
            Jet[][][] collected = new Jet[emitted.size()][length][];
            for (int i = 0; i < length; i++) {
                int at = isBackwards ? length - 1 - i : i;
                Run within = new Run(around);
                within.put(step.name, at);
                body.run(within);
                for (int k = 0; k < collected.length; k++) {
                    collected[k][at] = within.get(emitted.get(k).name());
                }
            }
            carries.forEach(carry -> run.put(carry.name, around.get(carry.name)));
            for (int k = 0; k < collected.length; k++) {
                run.put(
                        emitted.get(k).name(),
                        java.util.Arrays.stream(collected[k])
                                .flatMap(java.util.Arrays::stream)
                                .toArray(Jet[]::new));
            }
        });
        carries.forEach(carry -> known.add(new Known(carry.name, carry.first.shape())));
        for (Known each : emitted) {
            List<Integer> shape = new ArrayList<>(each.shape());
            shape.addFirst(length);
            known.add(new Known(each.name(), shape));
        }
    }

    private void carried(Carry carry) {
        Value next = shaped(carry.first.shape());
        lines.add("%s = 0.5 * %s + tanh(%s)".formatted(carry.name, carry.name, next.text()));
        steps.add(run -> {
            Jet[] before = run.get(carry.name);
            Jet[] change = next.all().of(run);
            run.replace(
                    carry.name,
                    IntStream.range(0, before.length)
                            .mapToObj(i -> before[i].times(0.5).plus(change[i].tanh()))
                            .toArray(Jet[]::new));
        });
    }

    private Known emitted() {
        Known source = any();
        String name = choice.name("y");
        lines.add("emit %s = %s".formatted(name, source.name()));
        steps.add(run -> run.put(name, run.get(source.name())));
        return new Known(name, source.shape());
    }

    /// A function of arrays, called once or lifted; or one of numbers, for later.
    private void function() {
        if (choice.below(3) == 0) {
            scalarFunction();
            return;
        }
        String name = choice.name("f");
        Known first = any();
        boolean isLifted = !first.shape().isEmpty() && choice.below(2) == 0;
        List<Integer> shape = isLifted ? first.shape().subList(1, first.shape().size()) : first.shape();
        Known second = any();
        Known a = new Known(choice.name("a"), shape);
        Known b = new Known(choice.name("a"), second.shape());
        Statements body = new Statements(choice, declared, List.of(a, b), List.of(), List.of(), 2);
        for (int i = choice.below(2) + 1; i > 0; i--) {
            body.add();
        }
        Known result = body.known().getLast();
        declared.texts.add("fn %s(%s : %s, %s : %s) {\n%s\n  return %s\n}"
                .formatted(
                        name,
                        a.name(),
                        a.type(),
                        b.name(),
                        b.type(),
                        body.text().indent(2).stripTrailing(),
                        result.name()));
        int times = isLifted ? first.shape().getFirst() : 1;
        List<Integer> whole = new ArrayList<>(result.shape());
        if (isLifted) {
            whole.addFirst(times);
        }
        assigned(new Value("%s(%s, %s)".formatted(name, first.name(), second.name()), whole, run -> {
            Jet[] all = run.get(first.name());
            int width = all.length / times;
            return IntStream.range(0, times)
                    .mapToObj(i -> {
                        Run within = new Run(run);
                        within.put(a.name(), java.util.Arrays.copyOfRange(all, i * width, (i + 1) * width));
                        within.put(b.name(), run.get(second.name()));
                        body.run(within);
                        return within.get(result.name());
                    })
                    .flatMap(java.util.Arrays::stream)
                    .toArray(Jet[]::new);
        }));
    }

    private void scalarFunction() {
        String name = choice.name("g");
        List<Known> arguments = new ArrayList<>();
        for (int i = choice.below(2); i >= 0; i--) {
            arguments.add(new Known(choice.name("a"), List.of()));
        }
        Body body = new Bodies(choice, arguments, List.of(), declared.functions, List.of()).body(2);
        if (body.text().contains("[")) {
            return;
        }
        declared.texts.add("fn %s(%s) = %s"
                .formatted(
                        name,
                        String.join(", ", arguments.stream().map(Known::name).toList()),
                        body.text()));
        declared.functions.add(new ScalarFunction(name, arguments.size(), (run, given) -> {
            Run within = new Run(run);
            for (int i = 0; i < given.length; i++) {
                within.put(arguments.get(i).name(), given[i]);
            }
            return body.at().of(within);
        }));
    }

    /// Layers in a row.
    private void layer() {
        Known x = any();
        Known extra = any();
        String kind = choice.name("L");
        String instance = choice.name("n");
        int depth = 1 + choice.below(3);
        Known state = new Known(choice.name("a"), x.shape());
        Known other = new Known(choice.name("a"), extra.shape());
        Statements body = new Statements(choice, declared, List.of(state, other), List.of(), List.of(), 2);
        if (choice.below(2) == 0) {
            body.add();
        }
        Value next = body.shaped(x.shape());
        declared.texts.add("layer %s() {\n  apply(%s : %s, %s : %s) {\n%s\n    return 0.5 * %s + tanh(%s)\n  }\n}"
                .formatted(
                        kind,
                        state.name(),
                        state.type(),
                        other.name(),
                        other.type(),
                        body.text().indent(4).stripTrailing(),
                        state.name(),
                        next.text()));
        String words = choice.below(4) == 0 ? " recompute" : "";
        lines.add("layer %s = %s() repeated %d%s".formatted(instance, kind, depth, words));
        assigned(new Value("%s(%s, %s)".formatted(instance, x.name(), extra.name()), x.shape(), run -> {
            Jet[] at = run.get(x.name());
            for (int i = 0; i < depth; i++) {
                Run within = new Run(run);
                within.put(state.name(), at);
                within.put(other.name(), run.get(extra.name()));
                body.run(within);
                Jet[] before = at;
                Jet[] change = next.all().of(within);
                at = IntStream.range(0, before.length)
                        .mapToObj(k -> before[k].times(0.5).plus(change[k].tanh()))
                        .toArray(Jet[]::new);
            }
            return at;
        }));
    }
}
