package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Sizes;

/// Writes the methods that take and give plain arrays, for one sample or many, where the batch is the only size that is
/// not fixed: `float[] predict(float[] x)`, `double costAndGradient(float[] x, float[] y)`.
record FriendlyMethods(ClassContext type, List<Ports.Entry> entries) {
    List<MethodSpec> all() {
        List<Ports.Entry> inputs = of(Set.of(Port.Role.INPUT));
        List<Ports.Entry> given = of(Set.of(Port.Role.INPUT, Port.Role.TARGET));
        List<Ports.Entry> outputs = of(Set.of(Port.Role.OUTPUT));
        List<MethodSpec> methods = new ArrayList<>();
        if (type.sizes().size() != 1 || first(inputs) == null) {
            return methods;
        }
        if (outputs.size() == 1) {
            methods.add(predict(inputs, outputs.getFirst()));
        }
        if (type.plan().cost().isPresent()) {
            methods.add(cost("cost", "The cost of these samples.", given));
            methods.add(cost("costAndGradient", "The cost of these samples; computes its gradient, too.", given));
        }
        return methods;
    }

    private List<Ports.Entry> of(Set<Port.Role> roles) {
        return entries.stream().filter(entry -> roles.contains(entry.role())).toList();
    }

    /// The input that tells the number of samples.
    private static Ports.@org.jspecify.annotations.Nullable Entry first(List<Ports.Entry> inputs) {
        return inputs.stream()
                .filter(entry -> entry.sampleAxis().isPresent())
                .filter(entry ->
                        entry.shape().stream().noneMatch(axis -> axis.size().is(0)))
                .findFirst()
                .orElse(null);
    }

    private MethodSpec predict(List<Ports.Entry> inputs, Ports.Entry output) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("predict")
                .addModifiers(Modifier.PUBLIC)
                .returns(ArrayTypeName.of(type.element()))
                .addJavadoc(
                        "Computes {@code $L} for one sample or for many, one after the other.\n",
                        Texts.documentation(output.name()));
        document(method, inputs);
        method.addJavadoc("\n@return $L for each sample", Texts.documentation(Ports.shape(output.shape())));
        fill(method, inputs);
        method.addStatement("predict($N)", type.sizes().getFirst());
        method.addStatement(
                "return $T.copyOf($N, $L)",
                Arrays.class,
                type.field(output.buffer()),
                new Positions(type.sizeNames()).size(output.buffer().size()));
        return method.build();
    }

    private MethodSpec cost(String name, String documentation, List<Ports.Entry> given) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.DOUBLE)
                .addJavadoc(documentation + "\n");
        document(method, given);
        String size = type.sizes().getFirst();
        CodeBlock call = CodeBlock.of("return $N($N)", name, size);
        if (type.draws()) {
            method.addJavadoc("\n@param seed of the random numbers\n@param step of the training");
            call = CodeBlock.of("return $N(new int[] {$N}, seed, step)", name, size);
        }
        fill(method, given);
        if (type.draws()) {
            method.addParameter(TypeName.LONG, "seed").addParameter(TypeName.LONG, "step");
        }
        return method.addStatement(call).build();
    }

    private void document(MethodSpec.Builder method, List<Ports.Entry> given) {
        for (Ports.Entry entry : given) {
            method.addJavadoc(
                    "\n@param $N $L$L",
                    name(entry),
                    Texts.documentation(Ports.shape(entry.shape())),
                    entry.sampleAxis().isPresent() ? " for each sample" : "");
        }
    }

    private String name(Ports.Entry entry) {
        return type.field(entry.buffer());
    }

    /// Takes arguments over into the ports, making room where there is too little.
    private void fill(MethodSpec.Builder method, List<Ports.Entry> given) {
        String size = type.sizes().getFirst();
        Ports.Entry first = java.util.Objects.requireNonNull(first(given));
        Buffer buffer = first.buffer();
        CodeBlock sample = new Positions(type.sizeNames())
                .size(first.shape().stream()
                        .map(org.gradsmith.compiler.ir.Axis::size)
                        .reduce(org.gradsmith.compiler.shape.Size.ONE, org.gradsmith.compiler.shape.Size::times));
        given.forEach(entry -> method.addParameter(ArrayTypeName.of(type.element()), name(entry)));
        method.addStatement(
                "int $N = $T.samples($L, $N.length, $L)",
                size,
                type.runtimeClass(Sizes.class),
                Texts.literal(first.name()),
                type.field(buffer),
                sample);
        method.beginControlFlow("if ($N > reserved[0])", size)
                .addStatement("reserve($N)", size)
                .endControlFlow();
        for (Ports.Entry entry : given) {
            CodeBlock length =
                    new Positions(type.sizeNames()).size(entry.buffer().size());
            if (entry != first) {
                method.addStatement(
                        "$T.checkLength($L, $N.length, $L)",
                        type.runtimeClass(Sizes.class),
                        Texts.literal(entry.name()),
                        name(entry),
                        length);
            }
            method.addStatement(
                    "$T.arraycopy($N, 0, this.$N, 0, $N.length)", System.class, name(entry), name(entry), name(entry));
        }
    }
}
