package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
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

    /// @param methodNames names of methods that are not taken yet
    Sections(ClassContext type, NamePool methodNames) {
        this.type = type;
        this.methodNames = methodNames;
        List<Kernel> run = new ArrayList<>();
        for (Kernel kernel : type.plan().kernels()) {
            if (!run.isEmpty() && !belongs(run, kernel)) {
                sections.add(section(run));
                run.clear();
            }
            run.add(kernel);
        }
        if (!run.isEmpty()) {
            sections.add(section(run));
        }
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
                && first.phase() == next.phase()
                && first.label().equals(next.label());
    }

    private Section section(List<Kernel> kernels) {
        MethodContext rehearsal = new MethodContext(type, List.of());
        write(rehearsal, kernels);
        MethodContext method = new MethodContext(type, rehearsal.used());
        CodeBlock body = write(method, kernels);
        Label label = kernels.getFirst().label();
        String name = methodNames.identifier("compute", label.name());
        List<String> sizes = type.sizeNames().entrySet().stream()
                .filter(size -> method.positions().used().contains(size.getKey()))
                .map(java.util.Map.Entry::getValue)
                .toList();
        MethodSpec.Builder spec = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
        sizes.forEach(size -> spec.addParameter(TypeName.INT, size));
        spec.addCode("// $L\n", comment(label)).addCode(method.aliases()).addCode(body);
        List<Buffer> results =
                kernels.stream().flatMap(kernel -> kernel.writes().stream()).toList();
        return new Section(
                kernels.getFirst().phase(),
                label,
                spec.build(),
                CodeBlock.of("$N($L)", name, String.join(", ", sizes)),
                results);
    }

    private static CodeBlock write(MethodContext method, List<Kernel> kernels) {
        Scope body = Scope.method();
        for (Kernel kernel : kernels) {
            Scope block = Scope.method();
            new KernelWriter(method, block).write(kernel);
            body.body().add(block.body().build());
        }
        return body.body().build();
    }

    private static CodeBlock comment(Label label) {
        String text = label.text().isEmpty() ? label.name() : label.text();
        return CodeBlock.of("$L$L", Texts.comment(text), Texts.trailing(label.place()));
    }

    /// One method.
    ///
    /// @param call of the method
    /// @param results what it computes
    record Section(Phase phase, Label label, MethodSpec method, CodeBlock call, List<Buffer> results) {
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
