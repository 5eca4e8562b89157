package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Slot;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.Kernels;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Sizes;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;

/// Writes the generated class: fields, constructor, memory, and the methods of a model.
final class ClassWriter {
    private static final Set<String> MODEL_METHODS = Set.of(
            "name",
            "precision",
            "sizeNames",
            "parameters",
            "states",
            "distinguishesTraining",
            "advance",
            "initialise",
            "ports",
            "reserve",
            "values",
            "predict",
            "cost",
            "costAndGradient",
            "directionalDerivative",
            "hessianVectorProduct",
            "hessian",
            "beginProduct",
            "firstNotFinite",
            "load",
            "save",
            "train");

    private final ClassContext type;
    private final Ports ports;
    private final Kept kept;
    private final List<Ports.Entry> entries;
    private final NamePool methodNames = new NamePool(MODEL_METHODS);
    private final TypeSpec.Builder spec;

    ClassWriter(ClassContext type, String className) {
        this.type = type;
        this.ports = new Ports(type);
        this.kept = new Kept(type);
        this.entries = ports.all();
        this.spec = TypeSpec.classBuilder(className)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterfaces(new AlongMethods(type).contracts());
    }

    TypeSpec write(CodeBlock documentation) {
        spec.addJavadoc(documentation);
        fields();
        spec.addMethod(constructor());
        List<MethodSpec> accessors = accessors();
        Sections sections = new Sections(type, methodNames);
        accessors.forEach(spec::addMethod);
        new FriendlyMethods(type, entries).all().forEach(spec::addMethod);
        describing();
        spec.addMethod(reserve());
        spec.addMethod(values());
        new StepMethods(type, entries, sections, methodNames).all().forEach(spec::addMethod);
        sections.methods().forEach(spec::addMethod);
        return spec.build();
    }

    private ArrayTypeName array() {
        return ArrayTypeName.of(type.element());
    }

    private void fields() {
        spec.addField(
                FieldSpec.builder(listOf(String.class), "SIZE_NAMES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer(
                                "$T.of($L)",
                                List.class,
                                type.plan().sizes().stream().map(Texts::literal).collect(CodeBlock.joining(", ")))
                        .build());
        if (type.plan().allKernels().anyMatch(Kernel.Contraction.class::isInstance)) {
            ClassName kernels = type.runtimeClass(Kernels.class);
            spec.addField(FieldSpec.builder(kernels, "kernels", Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("$T.create()", kernels)
                    .build());
        }
        parameterFields();
        new AlongMethods(type).fields().forEach(spec::addField);
        for (Ports.Entry entry : entries) {
            field(array(), type.field(entry.buffer()));
        }
        for (Buffer buffer : type.plan().buffers()) {
            if (buffer.storage().isNumber()) {
                field(TypeName.DOUBLE, type.field(buffer));
            }
        }
        type.plan().slots().forEach(slot -> field(array(), type.field(slot)));
        field(ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(Parameter.class)), "parameters");
        if (hasStates()) {
            field(ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(State.class)), "states");
        }
        field(ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(Port.class)), "ports");
        field(ArrayTypeName.of(type.runtimeClass(Tensor.class)), "values");
        field(ArrayTypeName.of(TypeName.INT), "reserved");
        field(ArrayTypeName.of(TypeName.INT), "current");
        field(TypeName.INT, "phase");
        if (type.draws()) {
            field(TypeName.LONG, "seed");
            field(TypeName.LONG, "step");
        }
    }

    private boolean hasStates() {
        return !ports.states().isEmpty();
    }

    private void field(TypeName fieldType, String name) {
        boolean isFinal = Set.of("parameters", "states", "ports", "values", "reserved", "current")
                .contains(name);
        FieldSpec.Builder field = FieldSpec.builder(fieldType, name, Modifier.PRIVATE);
        spec.addField(isFinal ? field.addModifiers(Modifier.FINAL).build() : field.build());
    }

    private static TypeName listOf(Class<?> element) {
        return ParameterizedTypeName.get(List.class, element);
    }

    private void parameterFields() {
        for (Program.Declared parameter : ports.parameters()) {
            Buffer values = ports.memory(parameter.variable());
            arrayField(type.field(values), values.axes());
            ports.gradient(parameter).ifPresent(gradient -> arrayField(type.field(gradient), gradient.axes()));
        }
        for (Program.Declared state : ports.states()) {
            Buffer values = ports.memory(state.variable());
            arrayField(type.field(values), values.axes());
            ports.next(state).ifPresent(next -> arrayField(type.field(next), next.axes()));
        }
    }

    private void arrayField(String name, List<Axis> axes) {
        spec.addField(arrayField(type, name, axes));
    }

    /// An array for a value of fixed shape.
    static FieldSpec arrayField(ClassContext type, String name, List<Axis> axes) {
        return FieldSpec.builder(ArrayTypeName.of(type.element()), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T[$L]", type.element(), product(axes))
                .build();
    }

    private static CodeBlock product(List<Axis> axes) {
        return axes.isEmpty() ? CodeBlock.of("1") : Kept.shape(axes, " * ");
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Makes a model whose parameters are 0; {@link #initialise} gives them their first values.");
        List<CodeBlock> parameters =
                ports.parameters().stream().map(kept::parameter).toList();
        List<CodeBlock> declarations = entries.stream().map(ports::declaration).toList();
        constructor
                .addStatement("parameters = $T.of($L)", List.class, lines(parameters))
                .addCode(states())
                .addStatement("ports = $T.of($L)", List.class, lines(declarations))
                .addStatement("values = new $T[$L]", type.runtimeClass(Tensor.class), entries.size())
                .addStatement("reserved = new int[$L]", type.sizes().size())
                .addStatement("current = new int[$L]", type.sizes().size())
                .addStatement("reserve(reserved)");
        return constructor.build();
    }

    private CodeBlock states() {
        List<CodeBlock> states = ports.states().stream().map(kept::state).toList();
        return states.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.builder()
                        .addStatement("states = $T.of($L)", List.class, lines(states))
                        .addStatement("states.forEach(state -> state.begin(0))")
                        .build();
    }

    private static CodeBlock lines(List<CodeBlock> items) {
        return items.isEmpty() ? CodeBlock.of("") : CodeBlock.of("\n$L", CodeBlock.join(items, ",\n"));
    }

    private List<MethodSpec> accessors() {
        List<MethodSpec> accessors = new ArrayList<>();
        for (Program.Declared declared : ports.parameters()) {
            Buffer values = ports.memory(declared.variable());
            accessors.add(accessor(values, "The values of {@code ", declared));
            ports.gradient(declared)
                    .ifPresent(gradient ->
                            accessors.add(accessor(gradient, "The gradient of the cost by {@code ", declared)));
        }
        for (Program.Declared state : ports.states()) {
            accessors.add(accessor(ports.memory(state.variable()), "The state {@code ", state));
        }
        return accessors;
    }

    private MethodSpec accessor(Buffer buffer, String start, Program.Declared declared) {
        String name = methodNames.identifier(buffer.name());
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(array())
                .addJavadoc(
                        "$L$L}, of shape $L.",
                        start,
                        Texts.documentation(declared.variable().name()),
                        Texts.documentation(Ports.shape(buffer.axes())))
                .addStatement("return $N", type.field(buffer))
                .build();
    }

    private void describing() {
        Program program = type.plan().workload().program();
        spec.addMethod(override("name", TypeName.get(String.class))
                .addStatement("return $L", Texts.literal(program.name()))
                .build());
        ClassName precision = type.runtimeClass(Precision.class);
        spec.addMethod(override("precision", precision)
                .addStatement("return $T.$L", precision, type.precision().name())
                .build());
        spec.addMethod(override("sizeNames", listOf(String.class))
                .addStatement("return SIZE_NAMES")
                .build());
        TypeName parameters = ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(Parameter.class));
        spec.addMethod(override("parameters", parameters)
                .addStatement("return parameters")
                .build());
        if (hasStates()) {
            TypeName states = ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(State.class));
            spec.addMethod(
                    override("states", states).addStatement("return states").build());
        }
        if (type.plan().distinguishesTraining()) {
            spec.addMethod(override("distinguishesTraining", TypeName.BOOLEAN)
                    .addStatement("return true")
                    .build());
        }
        TypeName portList = ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(Port.class));
        spec.addMethod(override("ports", portList).addStatement("return ports").build());
    }

    static MethodSpec.Builder override(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
    }

    private MethodSpec reserve() {
        MethodSpec.Builder method = override("reserve", TypeName.VOID)
                .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                .varargs();
        ClassName sizes = type.runtimeClass(Sizes.class);
        method.addStatement("$T.checkReserved(SIZE_NAMES, sizes)", sizes);
        CodeBlock.Builder locals = CodeBlock.builder();
        for (int i = 0; i < type.sizes().size(); i++) {
            locals.addStatement("int $N = sizes[$L]", type.sizes().get(i), i);
        }
        method.addCode(locals.build());
        ClassName tensor = type.runtimeClass(Tensor.class);
        for (int i = 0; i < entries.size(); i++) {
            Buffer buffer = entries.get(i).buffer();
            method.addStatement("$N = new $T[$L]", type.field(buffer), type.element(), length(buffer));
            method.addStatement("values[$L] = $T.of($N$L)", i, tensor, type.field(buffer), lengths(buffer));
        }
        for (Slot slot : type.plan().slots()) {
            method.addStatement("$N = new $T[$L]", type.field(slot), type.element(), length(slot));
        }
        method.addStatement("$T.arraycopy(sizes, 0, reserved, 0, sizes.length)", System.class);
        return method.build();
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

    private java.util.Map<String, String> wideNames() {
        java.util.Map<String, String> names = new java.util.HashMap<>();
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

    private MethodSpec values() {
        return override("values", type.runtimeClass(Tensor.class))
                .addParameter(type.runtimeClass(Port.class), "port")
                .addStatement("int index = ports.indexOf(port)")
                .beginControlFlow("if (index < 0)")
                .addStatement(
                        "throw new $T($S + port.name())", IllegalArgumentException.class, "no port of this model: ")
                .endControlFlow()
                .addStatement("return values[index]")
                .build();
    }
}
