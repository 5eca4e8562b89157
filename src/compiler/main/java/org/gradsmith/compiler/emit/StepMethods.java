package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.runtime.FailedCheckException;
import org.gradsmith.runtime.Sizes;

/// Writes the methods that run the phases, and the one that looks for values that are not finite.
final class StepMethods {
    private final ClassContext type;
    private final List<Ports.Entry> entries;
    private final Sections sections;
    private final NamePool methodNames;

    private final List<MethodSpec> methods = new ArrayList<>();

    StepMethods(ClassContext type, List<Ports.Entry> entries, Sections sections, NamePool methodNames) {
        this.type = type;
        this.entries = entries;
        this.sections = sections;
        this.methodNames = methodNames;
    }

    List<MethodSpec> all() {
        CodeBlock predict = phase(Phase.PREDICT, "compute outputs");
        CodeBlock cost = phase(Phase.COST, "compute cost and metrics");
        CodeBlock slopes = phase(Phase.SLOPES, "compute slopes");
        CodeBlock gradient = phase(Phase.GRADIENT, "compute gradients");
        CodeBlock training = phase(Phase.TRAINING, "compute training step");
        CodeBlock along = phase(Phase.ALONG, "compute along direction");
        CodeBlock product = phase(Phase.PRODUCT, "compute hessian vector product");
        Optional<Buffer> first = type.plan().cost();
        List<MethodSpec> helpers = new ArrayList<>(methods);
        methods.clear();
        step("predict", TypeName.VOID, Phase.PREDICT, predict, first);
        step("cost", TypeName.DOUBLE, Phase.COST, join(predict, cost), first);
        Optional<Buffer> second = type.plan().trainingCost();
        if (type.distinguishesTraining()) {
            step("costAndGradient", TypeName.DOUBLE, Phase.TRAINING, training, second);
        } else {
            step("costAndGradient", TypeName.DOUBLE, Phase.GRADIENT, join(predict, cost, slopes, gradient), second);
        }
        CodeBlock forward = type.distinguishesTraining() ? training : join(predict, cost, slopes);
        methods.addAll(new AlongMethods(type).all(join(forward, along), join(along, product)));
        methods.addAll(new FiniteMethods(type, entries, sections, methodNames).all());
        methods.add(begin());
        methods.addAll(helpers);
        return methods;
    }

    private static CodeBlock join(CodeBlock... blocks) {
        CodeBlock.Builder all = CodeBlock.builder();
        for (CodeBlock block : blocks) {
            all.add(block);
        }
        return all.build();
    }

    private static CodeBlock statement(CodeBlock call) {
        return CodeBlock.builder().addStatement(call).build();
    }

    /// The call of a new method that makes the calls of a phase; nothing if there are none.
    private CodeBlock phase(Phase phase, String wanted) {
        List<CodeBlock> calls = new ArrayList<>();
        sections.of(phase).forEach(section -> calls.add(statement(section.call())));
        sections.of(phase).stream()
                .flatMap(section -> section.results().stream())
                .filter(buffer -> buffer.storage() == Buffer.Storage.CHECK)
                .forEach(buffer -> calls.add(mustHold(buffer)));
        CodeBlock.Builder all = CodeBlock.builder();
        for (List<CodeBlock> part : Pieces.of(calls, _ -> 1)) {
            String name = methodNames.identifier(wanted);
            MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
            type.sizes().forEach(size -> method.addParameter(TypeName.INT, size));
            part.forEach(method::addCode);
            methods.add(method.build());
            all.addStatement("$N($L)", name, String.join(", ", type.sizes()));
        }
        return all.build();
    }

    private CodeBlock mustHold(Buffer check) {
        return CodeBlock.builder()
                .addStatement(
                        "$T.throwUnless($N, $L, $L)",
                        type.runtimeClass(FailedCheckException.class),
                        type.field(check),
                        Texts.literal(check.label().name()),
                        Texts.literal(check.label().place()))
                .build();
    }

    /// The method of a phase; with random numbers, that of the first ones, too.
    private void step(String name, TypeName result, Phase phase, CodeBlock calls, Optional<Buffer> cost) {
        if (type.draws()) {
            methods.add(sized(name, result)
                    .addStatement("$L$N(sizes, 0, 0)", phase == Phase.PREDICT ? "" : "return ", name)
                    .build());
        }
        MethodSpec.Builder method = type.draws()
                ? ClassWriter.override(name, result)
                        .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                        .addParameter(TypeName.LONG, "seed")
                        .addParameter(TypeName.LONG, "step")
                : sized(name, result);
        if (phase != Phase.PREDICT && cost.isEmpty()) {
            methods.add(method.addStatement(
                            "throw new $T($S)", UnsupportedOperationException.class, "this model has no loss")
                    .build());
            return;
        }
        if (type.draws()) {
            method.addStatement("this.seed = seed").addStatement("this.step = step");
        }
        method.addStatement("begin($L, sizes)", phase.ordinal());
        addSizes(type, method, "sizes");
        method.addCode(calls);
        if (phase != Phase.PREDICT) {
            method.addStatement("return $N", type.field(cost.orElseThrow()));
        }
        methods.add(method.build());
    }

    private static MethodSpec.Builder sized(String name, TypeName result) {
        return ClassWriter.override(name, result)
                .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                .varargs();
    }

    /// Gives the sizes their names.
    static void addSizes(ClassContext type, MethodSpec.Builder method, String array) {
        for (int i = 0; i < type.sizes().size(); i++) {
            method.addStatement("int $N = $N[$L]", type.sizes().get(i), array, i);
        }
    }

    /// Checks the sizes and remembers what is computed.
    private MethodSpec begin() {
        return MethodSpec.methodBuilder("begin")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "newPhase")
                .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                .addStatement("$T.check(SIZE_NAMES, reserved, sizes)", type.runtimeClass(Sizes.class))
                .addStatement("$T.arraycopy(sizes, 0, current, 0, sizes.length)", System.class)
                .addStatement("phase = newPhase")
                .build();
    }
}
