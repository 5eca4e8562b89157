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
import org.gradsmith.runtime.Kernels;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
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
        new ReserveMethods(type, entries, methodNames).all().forEach(spec::addMethod);
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
        list(
                constructor,
                "parameters",
                Parameter.class,
                ports.parameters().stream().map(kept::parameter).toList());
        List<CodeBlock> states = ports.states().stream().map(kept::state).toList();
        if (!states.isEmpty()) {
            list(constructor, "states", State.class, states);
            constructor.addStatement("states.forEach(state -> state.begin(0))");
        }
        list(
                constructor,
                "ports",
                Port.class,
                entries.stream().map(ports::declaration).toList());
        constructor
                .addStatement("values = new $T[$L]", type.runtimeClass(Tensor.class), entries.size())
                .addStatement("reserved = new int[$L]", type.sizes().size())
                .addStatement("current = new int[$L]", type.sizes().size())
                .addStatement("reserve(reserved)");
        return constructor.build();
    }

    /// Makes a list; a long one with the help of methods that add to it.
    private void list(MethodSpec.Builder constructor, String field, Class<?> element, List<CodeBlock> items) {
        List<List<CodeBlock>> pieces = Pieces.of(items, _ -> 1);
        if (pieces.size() <= 1) {
            constructor.addStatement("$N = $T.of($L)", field, List.class, lines(items));
            return;
        }
        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), type.runtimeClass(element));
        String all = "all" + element.getSimpleName() + "s";
        constructor.addStatement("$T $N = new $T<>()", list, all, ArrayList.class);
        for (List<CodeBlock> piece : pieces) {
            String name = methodNames.identifier("add " + field);
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(list, "all");
            piece.forEach(item -> method.addStatement("all.add($L)", item));
            spec.addMethod(method.build());
            constructor.addStatement("$N($N)", name, all);
        }
        constructor.addStatement("$N = $T.copyOf($N)", field, List.class, all);
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
        if (type.distinguishesTraining()) {
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
