package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Label;
import org.gradsmith.compiler.plan.Phase;

/// Turns kernels into methods, one for what belongs to one name, and lists the calls of each phase.
final class Sections {
    /// The most operations in one method, so that the JIT does not refuse it.
    private static final int MOST_OPERATIONS = 200;

    private final ClassContext type;
    private final NamePool methodNames;
    private final List<Section> sections = new ArrayList<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    /// @param methodNames names of methods that are not taken yet
    Sections(ClassContext type, NamePool methodNames) {
        this.type = type;
        this.methodNames = methodNames;
        sections.addAll(sections(type.plan().kernels(), List.of()));
    }

    /// @param steps the axes of the recurrences around
    private List<Section> sections(List<Kernel> kernels, List<Axis> steps) {
        List<Section> made = new ArrayList<>();
        List<Kernel> run = new ArrayList<>();
        for (Kernel kernel : kernels) {
            if (!run.isEmpty() && !belongs(run, kernel)) {
                made.add(section(run, steps));
                run.clear();
            }
            run.add(kernel);
        }
        if (!run.isEmpty()) {
            made.add(section(run, steps));
        }
        return made;
    }

    /// Every method.
    List<MethodSpec> methods() {
        return methods;
    }

    List<Section> all() {
        return sections;
    }

    List<Section> of(Phase phase) {
        return sections.stream().filter(section -> section.phase == phase).toList();
    }

    private static boolean belongs(List<Kernel> run, Kernel next) {
        int operations = next.operations();
        for (Kernel kernel : run) {
            operations += kernel.operations();
        }
        Kernel first = run.getFirst();
        return operations <= MOST_OPERATIONS
                && !(first instanceof Kernel.Repeat)
                && !(next instanceof Kernel.Repeat)
                && first.phase() == next.phase()
                && first.label().equals(next.label());
    }

    private Section section(List<Kernel> kernels, List<Axis> steps) {
        return kernels.getFirst() instanceof Kernel.Repeat repeat ? loop(repeat, steps) : straight(kernels, steps);
    }

    private Section straight(List<Kernel> kernels, List<Axis> steps) {
        MethodContext method = new MethodContext(type, List.of(), steps);
        CodeBlock body = write(method, kernels);
        if (!method.isIndifferent()) {
            method = new MethodContext(type, method.used(), steps);
            body = write(method, kernels);
        }
        CodeBlock all = CodeBlock.builder().add(method.aliases()).add(body).build();
        List<Buffer> results = kernels.stream()
                .flatMap(kernel -> kernel.writes().stream())
                .distinct()
                .toList();
        return section(kernels.getFirst(), all, method.positions().used(), steps, results);
    }

    /// A loop that calls the methods of its kernels.
    private Section loop(Kernel.Repeat repeat, List<Axis> steps) {
        List<Axis> inner = new ArrayList<>(steps);
        inner.add(repeat.axis());
        Positions positions = new Positions(type.sizeNames());
        CodeBlock count = positions.size(repeat.axis().size());
        String step = type.step(repeat.axis());
        CodeBlock header = repeat.isBackwards()
                ? CodeBlock.of("for (int $1N = $2L - 1; $1N >= 0; $1N--)", step, count)
                : CodeBlock.of("for (int $1N = 0; $1N < $2L; $1N++)", step, count);
        CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("$L", header);
        Set<String> sizes = new LinkedHashSet<>(positions.used());
        List<Section> parts = sections(repeat.body(), inner);
        for (Section section : parts) {
            body.addStatement(section.call);
            sizes.addAll(section.sizes);
        }
        body.endControlFlow();
        return section(repeat, body.build(), sizes, steps, repeat.writes()).of(new Loop(repeat.axis(), header, parts));
    }

    private Section section(
            Kernel first, CodeBlock body, Set<String> usedSizes, List<Axis> steps, List<Buffer> results) {
        Label label = first.label();
        String what = label.name() + (first.phase() == Phase.TRAINING ? " in training" : "");
        String name = methodNames.identifier("compute", what);
        List<String> parameters = new ArrayList<>();
        type.sizeNames().forEach((size, java) -> {
            if (usedSizes.contains(size)) {
                parameters.add(java);
            }
        });
        steps.forEach(axis -> parameters.add(type.step(axis)));
        MethodSpec.Builder spec = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
        parameters.forEach(parameter -> spec.addParameter(TypeName.INT, parameter));
        methods.add(spec.addCode("// $L\n", Texts.comment(label)).addCode(body).build());
        CodeBlock call = CodeBlock.of("$N($L)", name, String.join(", ", parameters));
        return new Section(first.phase(), label, call, Set.copyOf(usedSizes), results, Optional.empty());
    }

    private static CodeBlock write(MethodContext method, List<Kernel> kernels) {
        method.isAbout(kernels.getFirst().label());
        Scope body = Scope.method();
        for (Kernel kernel : kernels) {
            Scope block = Scope.method();
            new KernelWriter(method, block).write(kernel);
            body.body().add(block.body().build());
        }
        return body.body().build();
    }

    /// A method that calls others at each step.
    ///
    /// @param header of the loop
    record Loop(Axis axis, CodeBlock header, List<Section> parts) {}

    /// One method.
    ///
    /// @param call of the method
    /// @param sizes those that it is given
    /// @param results what it computes
    /// @param loop that it is, if it is one
    record Section(
            Phase phase, Label label, CodeBlock call, Set<String> sizes, List<Buffer> results, Optional<Loop> loop) {
        Section of(Loop whole) {
            return new Section(phase, label, call, sizes, results, Optional.of(whole));
        }

        /// The results that no later kernel of the same method overwrites.
        Set<Buffer> lasting(ClassContext type) {
            Set<String> seen = new LinkedHashSet<>();
            Set<Buffer> lasting = new LinkedHashSet<>();
            for (Buffer buffer : results.reversed()) {
                if (seen.add(type.field(buffer))) {
                    lasting.add(buffer);
                }
            }
            return new LinkedHashSet<>(List.copyOf(lasting).reversed());
        }
    }
}
