package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.FiniteSearch;

/// Writes the method that looks for the first value that is not finite: it computes once more what was computed last
/// and looks at every result before it can be overwritten; within loops, after each step.
final class FiniteMethods {
    private final ClassContext type;
    private final List<Ports.Entry> entries;
    private final Sections sections;
    private final NamePool methodNames;

    FiniteMethods(ClassContext type, List<Ports.Entry> entries, Sections sections, NamePool methodNames) {
        this.type = type;
        this.entries = entries;
        this.sections = sections;
        this.methodNames = methodNames;
    }

    List<MethodSpec> all() {
        ClassName search = type.runtimeClass(FiniteSearch.class);
        MethodSpec.Builder whole = ClassWriter.override("firstNotFinite", TypeName.get(String.class))
                .addStatement("$1T search = new $1T()", search);
        List<MethodSpec> methods = new ArrayList<>();
        for (List<Look> piece : Pieces.of(Stream.concat(given(), computed()).toList(), Look::calls)) {
            String name = methodNames.identifier("search not finite");
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(search, "search");
            StepMethods.addSizes(type, method, "current");
            piece.forEach(look -> method.addCode(look.code));
            methods.add(method.build());
            whole.addStatement("$N(search)", name);
        }
        methods.addFirst(whole.addStatement("return search.found()").build());
        return methods;
    }

    private Stream<Look> given() {
        Ports ports = new Ports(type);
        return type.plan().workload().program().inputs().stream().map(declared -> {
            boolean isTarget = entries.stream()
                    .anyMatch(entry -> entry.role() == org.gradsmith.runtime.Port.Role.TARGET
                            && entry.name().equals(declared.variable().name()));
            CodeBlock look = look(ports.memory(declared.variable()), List.of());
            return new Look(isTarget ? during("phase >= " + Phase.COST.ordinal(), look) : look, 1);
        });
    }

    private Stream<Look> computed() {
        return sections.all().stream().map(section -> {
            Look look = computed(section, List.of(), new LinkedHashSet<>());
            return new Look(during(condition(section.phase()), look.code), look.calls);
        });
    }

    /// Computes and looks; within a loop, after each step at what it adds.
    ///
    /// @param steps the axes of the loops around
    /// @param later takes what can be looked at only when the loops are over
    private Look computed(Sections.Section section, List<Axis> steps, Set<Buffer> later) {
        Set<Buffer> results = new LinkedHashSet<>();
        CodeBlock.Builder code = CodeBlock.builder();
        int calls = 1;
        if (section.loop().isPresent()) {
            Sections.Loop loop = section.loop().get();
            List<Axis> inner = new ArrayList<>(steps);
            inner.add(loop.axis());
            code.beginControlFlow("$L", loop.header());
            for (Sections.Section part : loop.parts()) {
                Look look = computed(part, inner, results);
                code.add(look.code);
                calls += look.calls;
            }
            code.endControlFlow();
        } else {
            code.addStatement(section.call());
            results.addAll(section.lasting(type));
        }
        for (Buffer buffer : results) {
            if (buffer.storage() != Buffer.Storage.CHECK && !isOutermost(steps, buffer)) {
                later.add(buffer);
            } else if (buffer.storage() != Buffer.Storage.CHECK) {
                code.add(look(buffer, steps));
                calls++;
            }
        }
        return new Look(code.build(), calls);
    }

    /// Whether what a step adds to a buffer lies in one piece.
    private static boolean isOutermost(List<Axis> steps, Buffer buffer) {
        List<Axis> first = new ArrayList<>(buffer.axes());
        first.retainAll(steps);
        return buffer.axes().subList(0, first.size()).equals(first);
    }

    /// Some calls that belong together.
    private record Look(CodeBlock code, int calls) {}

    /// When a phase was run last: always, where it says nothing.
    private String condition(Phase phase) {
        return switch (phase) {
            case PREDICT -> type.distinguishesTraining() ? "phase < " + Phase.TRAINING.ordinal() : "";
            case COST -> type.distinguishesTraining() ? "phase == " + phase.ordinal() : "phase >= " + phase.ordinal();
            case SLOPES -> "phase >= " + Phase.GRADIENT.ordinal();
            case GRADIENT ->
                "phase >= " + phase.ordinal()
                        + (type.plan().slope().isPresent() ? " && phase != " + Phase.ALONG.ordinal() : "");
            case TRAINING, ALONG, PRODUCT -> "phase >= " + phase.ordinal();
        };
    }

    private static CodeBlock during(String condition, CodeBlock block) {
        if (condition.isEmpty()) {
            return block;
        }
        return CodeBlock.builder()
                .beginControlFlow("if ($L)", condition)
                .add(block)
                .endControlFlow()
                .build();
    }

    private CodeBlock look(Buffer buffer, List<Axis> steps) {
        String place = buffer.label().place();
        String name = place.isEmpty() ? buffer.label().name() : buffer.label().name() + " (" + place + ")";
        return CodeBlock.builder()
                .addStatement("search.look($L, $N$L)", Texts.literal(name), type.field(buffer), range(buffer, steps))
                .build();
    }

    /// What a step adds to a buffer: where it begins, and how many numbers.
    private CodeBlock range(Buffer buffer, List<Axis> steps) {
        if (buffer.storage() == Buffer.Storage.NUMBER) {
            return CodeBlock.of("");
        }
        Positions positions = new Positions(type.sizeNames());
        Map<Axis, IndexExpression> at = new HashMap<>();
        Size count = Size.ONE;
        for (Axis axis : buffer.axes()) {
            if (steps.contains(axis)) {
                positions.name(axis, type.step(axis));
                at.put(axis, IndexExpression.of(axis));
            } else {
                at.put(axis, IndexExpression.of(Size.ZERO));
                count = count.times(axis.size());
            }
        }
        return CodeBlock.of(", $L, $L", positions.index(buffer.index(at)), positions.size(count));
    }
}
