package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.runtime.Initialiser;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;

/// Writes the expressions that make what a model keeps: its parameters and its states.
record Kept(ClassContext type) {
    /// A state of the class.
    CodeBlock state(Program.Declared declared) {
        Buffer values = new Ports(type).memory(declared.variable());
        Buffer next = new Ports(type).next(declared).orElse(values);
        CodeBlock shape = CodeBlock.of("$L$L", values.axes().isEmpty() ? "" : ", ", shape(values.axes(), ", "));
        return CodeBlock.of(
                "new $T($L, $L,\n$T.of($N$L), $T.of($N$L))",
                type.runtimeClass(State.class),
                Texts.literal(declared.variable().name()),
                initialiser(declared.initialiser()),
                type.runtimeClass(Tensor.class),
                type.field(values),
                shape,
                type.runtimeClass(Tensor.class),
                type.field(next),
                shape);
    }

    private CodeBlock initialiser(Program.Initialiser initialiser) {
        List<CodeBlock> numbers = new ArrayList<>();
        numbers.add(Texts.literal(initialiser.name()));
        initialiser.arguments().forEach(number -> numbers.add(Literals.number(number, Precision.DOUBLE)));
        return CodeBlock.of(
                "$T.of($L)$L",
                type.runtimeClass(Initialiser.class),
                CodeBlock.join(numbers, ", "),
                initialiser.stacked() == 0 ? "" : ".stacked(" + initialiser.stacked() + ")");
    }

    /// A parameter of the class.
    CodeBlock parameter(Program.Declared declared) {
        Buffer values = new Ports(type).memory(declared.variable());
        Optional<Buffer> gradient = new Ports(type).gradient(declared);
        ClassName tensor = type.runtimeClass(Tensor.class);
        String separator = values.axes().isEmpty() ? "" : ", ";
        CodeBlock shape = shape(values.axes(), ", ");
        CodeBlock slope = gradient.map(g -> CodeBlock.of("$T.of($N$L$L)", tensor, type.field(g), separator, shape))
                .orElseGet(() -> CodeBlock.of(
                        "$T.zeros($T.$L$L$L)",
                        tensor,
                        type.runtimeClass(Precision.class),
                        type.precision().name(),
                        separator,
                        shape));
        return CodeBlock.of(
                "new $T($L, $L, $L,\n$T.of($N$L$L), $L)",
                type.runtimeClass(Parameter.class),
                Texts.literal(declared.variable().name()),
                initialiser(declared.initialiser()),
                gradient.isPresent() && !declared.isFrozen(),
                tensor,
                type.field(values),
                separator,
                shape,
                slope);
    }

    static CodeBlock shape(List<Axis> axes, String separator) {
        return axes.stream()
                .map(axis -> CodeBlock.of("$L", axis.size().constant().orElseThrow()))
                .collect(CodeBlock.joining(separator));
    }
}
