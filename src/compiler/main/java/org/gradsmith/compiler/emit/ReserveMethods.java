package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Slot;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.Sizes;
import org.gradsmith.runtime.Tensor;

/// Writes the method that makes the memory for the greatest sizes that are to be expected.
final class ReserveMethods {
    private final ClassContext type;
    private final List<Ports.Entry> entries;
    private final NamePool methodNames;

    ReserveMethods(ClassContext type, List<Ports.Entry> entries, NamePool methodNames) {
        this.type = type;
        this.entries = entries;
        this.methodNames = methodNames;
    }

    List<MethodSpec> all() {
        MethodSpec.Builder reserve = ClassWriter.override("reserve", TypeName.VOID)
                .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                .varargs()
                .addStatement("$T.checkReserved(SIZE_NAMES, sizes)", type.runtimeClass(Sizes.class));
        StepMethods.addSizes(type, reserve, "sizes");
        List<MethodSpec> methods = new ArrayList<>();
        List<List<CodeBlock>> pieces = Pieces.of(memory(), _ -> 1);
        for (List<CodeBlock> piece : pieces) {
            if (pieces.size() == 1) {
                piece.forEach(reserve::addCode);
            } else {
                String name = methodNames.identifier("reserve memory");
                MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
                type.sizes().forEach(size -> method.addParameter(TypeName.INT, size));
                piece.forEach(method::addCode);
                methods.add(method.build());
                reserve.addStatement("$N($L)", name, String.join(", ", type.sizes()));
            }
        }
        methods.addFirst(reserve.addStatement("$T.arraycopy(sizes, 0, reserved, 0, sizes.length)", System.class)
                .build());
        return methods;
    }

    private List<CodeBlock> memory() {
        List<CodeBlock> memory = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Buffer buffer = entries.get(i).buffer();
            memory.add(CodeBlock.builder()
                    .addStatement("$N = new $T[$L]", type.field(buffer), type.element(), length(buffer))
                    .addStatement(
                            "values[$L] = $T.of($N$L)",
                            i,
                            type.runtimeClass(Tensor.class),
                            type.field(buffer),
                            lengths(buffer))
                    .build());
        }
        for (Slot slot : type.plan().slots()) {
            memory.add(CodeBlock.builder()
                    .addStatement("$N = new $T[$L]", type.field(slot), type.element(), length(slot))
                    .build());
        }
        return memory;
    }

    private CodeBlock length(Slot slot) {
        List<CodeBlock> lengths =
                slot.buffers().stream().map(this::length).distinct().toList();
        CodeBlock longest = lengths.getFirst();
        for (CodeBlock length : lengths.subList(1, lengths.size())) {
            longest = CodeBlock.of("$T.max($L, $L)", Math.class, longest, length);
        }
        return longest;
    }

    private CodeBlock length(Buffer buffer) {
        if (buffer.axes().isEmpty()) {
            return CodeBlock.of("1");
        }
        return CodeBlock.of(
                "$T.length($L)",
                type.runtimeClass(Sizes.class),
                buffer.axes().stream().map(axis -> capacity(axis.size())).collect(CodeBlock.joining(", ")));
    }

    /// The greatest value of a size while its variables are at most what is reserved: terms that are subtracted with a
    /// variable in them may be 0 then.
    private CodeBlock capacity(Size size) {
        Size upper = Size.ZERO;
        for (Size.Term term : size.terms()) {
            if (term.coefficient() > 0 || term.variables().isEmpty()) {
                Size product = Size.of(term.coefficient());
                for (String variable : term.variables()) {
                    product = product.times(Size.variable(variable));
                }
                upper = upper.plus(product);
            }
        }
        boolean mayBeNegative = upper.terms().stream().anyMatch(term -> term.coefficient() < 0);
        CodeBlock code = new Positions(type.sizeNames()).size(upper);
        CodeBlock wide = upper.terms().size() > 1
                        || upper.terms().stream().anyMatch(t -> t.variables().size() > 1)
                ? new Positions(wideNames()).size(upper)
                : code;
        return mayBeNegative ? CodeBlock.of("$T.max(0, $L)", Math.class, wide) : wide;
    }

    private Map<String, String> wideNames() {
        Map<String, String> names = new HashMap<>();
        type.sizeNames().forEach((size, name) -> names.put(size, "(long) " + name));
        return names;
    }

    private CodeBlock lengths(Buffer buffer) {
        Positions positions = new Positions(type.sizeNames());
        CodeBlock.Builder shape = CodeBlock.builder();
        for (Axis axis : buffer.axes()) {
            boolean mayBeNegative = axis.size().terms().stream().anyMatch(term -> term.coefficient() < 0);
            CodeBlock length = positions.size(axis.size());
            shape.add(
                    mayBeNegative ? CodeBlock.of(", $T.max(0, $L)", Math.class, length) : CodeBlock.of(", $L", length));
        }
        return shape.build();
    }
}
