package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.Port;

/// The ports and parameters of a class: what they are called, where they are, how they are declared.
record Ports(ClassContext type) {
    /// One port.
    ///
    /// @param sampleAxis over which it has one value for each sample
    /// @param shape the axes of one sample
    record Entry(
            String name,
            Port.Role role,
            Optional<Axis> sampleAxis,
            List<Axis> shape,
            Kind kind,
            Buffer buffer,
            String documentation) {}

    /// All ports in the order of their declaration.
    List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        Program program = type.plan().workload().program();
        for (Program.Declared declared : program.inputs()) {
            Variable variable = declared.variable();
            if (isPort(variable)) {
                Port.Role role = variable.role() == Variable.Role.TARGET ? Port.Role.TARGET : Port.Role.INPUT;
                entries.add(entry(
                        variable.name(),
                        role,
                        variable.positions(),
                        variable.kind(),
                        memory(variable),
                        declared.documentation()));
            }
        }
        addDefinitions(entries, Program.Role.OUTPUT, Port.Role.OUTPUT);
        addDefinitions(entries, Program.Role.METRIC, Port.Role.METRIC);
        return entries;
    }

    static boolean isPort(Variable variable) {
        return variable.role() != Variable.Role.PARAMETER && variable.role() != Variable.Role.STATE;
    }

    private void addDefinitions(List<Entry> entries, Program.Role role, Port.Role portRole) {
        for (Program.Definition definition : type.plan().workload().program().definitions(role)) {
            Buffer buffer = type.plan().buffers().stream()
                    .filter(b -> b.storage() == Buffer.Storage.PORT
                            && b.label().name().equals(definition.name()))
                    .reduce((_, last) -> last)
                    .orElseThrow();
            Kind kind = Kind.REAL;
            entries.add(entry(
                    definition.name(), portRole, definition.positions(), kind, buffer, definition.documentation()));
        }
    }

    private Entry entry(
            String name, Port.Role role, List<Axis> positions, Kind kind, Buffer buffer, String documentation) {
        Optional<Axis> sample = positions.stream().findFirst().filter(type::isSampleAxis);
        List<Axis> shape = positions.subList(sample.isPresent() ? 1 : 0, positions.size());
        return new Entry(name, role, sample, shape, kind, buffer, documentation);
    }

    /// The expression that makes a port.
    CodeBlock declaration(Entry entry) {
        ClassName port = type.runtimeClass(Port.class);
        CodeBlock dimensions =
                entry.shape.stream().map(axis -> dimension(axis.size())).collect(CodeBlock.joining(", "));
        Port.Kind kind = Port.Kind.valueOf(entry.kind.domain().name());
        long classes = entry.kind.classes().flatMap(Size::constant).orElse(0L);
        return CodeBlock.of(
                "new $1T($2L, $1T.Role.$3L, $4L, $5T.of($6L), $1T.Kind.$7L, $8L)",
                port,
                Texts.literal(entry.name),
                entry.role.name(),
                Texts.literal(entry.sampleAxis.map(Axis::name).orElse("")),
                List.class,
                dimensions,
                kind.name(),
                classes);
    }

    private CodeBlock dimension(Size size) {
        ClassName dimension = type.runtimeClass(Port.class).nestedClass("Dimension");
        Optional<Long> constant = size.constant();
        if (constant.isPresent()) {
            return CodeBlock.of("$T.of($L)", dimension, constant.get());
        }
        List<String> names = type.plan().sizes();
        Optional<String> variable = size.variable();
        if (variable.isPresent()) {
            return CodeBlock.of(
                    "$T.variable($L, $L)", dimension, Texts.literal(variable.get()), names.indexOf(variable.get()));
        }
        java.util.Map<String, String> elements = new java.util.HashMap<>();
        names.forEach(name -> elements.put(name, "sizes[" + names.indexOf(name) + "]"));
        return CodeBlock.of(
                "new $T($L, -1, sizes -> $L)",
                dimension,
                Texts.literal(size.toString()),
                new Positions(elements).size(size));
    }

    /// The shape of one sample for people, such as `[784]`.
    static String shape(List<Axis> axes) {
        return axes.stream().map(axis -> axis.size().toString()).toList().toString();
    }

    /// The parameters in the order of their declaration.
    List<Program.Declared> parameters() {
        return of(Variable.Role.PARAMETER);
    }

    /// State in the order of its declaration.
    List<Program.Declared> states() {
        return of(Variable.Role.STATE);
    }

    private List<Program.Declared> of(Variable.Role role) {
        return type.plan().workload().program().inputs().stream()
                .filter(declared -> declared.variable().role() == role)
                .toList();
    }

    /// The buffer of the next value of state, where it has one.
    Optional<Buffer> next(Program.Declared state) {
        String name = "next " + state.variable().name();
        return type.plan().buffers().stream()
                .filter(b -> b.storage() == Buffer.Storage.STATE && b.name().equals(name))
                .findFirst();
    }

    /// The buffer of the gradient by a parameter.
    Optional<Buffer> gradient(Program.Declared parameter) {
        return type.gradient(parameter.variable());
    }

    /// The memory of a variable.
    Buffer memory(Node node) {
        Plan plan = type.plan();
        return java.util.Objects.requireNonNull(plan.memory().get(node));
    }
}
