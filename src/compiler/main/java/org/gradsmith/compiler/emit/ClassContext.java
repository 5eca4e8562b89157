package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Kernel;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Slot;
import org.gradsmith.compiler.plan.Step;
import org.gradsmith.compiler.plan.Subjects;
import org.gradsmith.runtime.Draws;
import org.gradsmith.runtime.FailedCheckException;
import org.gradsmith.runtime.FiniteSearch;
import org.gradsmith.runtime.Functions;
import org.gradsmith.runtime.Initialiser;
import org.gradsmith.runtime.Kernels;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.ParameterVector;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Sizes;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;

/// What belongs to one generated class: the plan, the names of its fields, where the runtime is.
final class ClassContext {
    private static final String RUNTIME = "org.gradsmith.runtime";

    /// What every generated class calls its own.
    private static final Set<String> FIELDS = Set.of(
            "kernels",
            "parameters",
            "ports",
            "values",
            "reserved",
            "current",
            "phase",
            "sizes",
            "states",
            "seed",
            "step",
            "directions",
            "products");

    /// The types it speaks of, which a field of the same name would hide.
    private static final Set<Class<?>> TYPES = Set.of(
            ArrayList.class,
            Arrays.class,
            List.class,
            Math.class,
            StrictMath.class,
            System.class,
            Float.class,
            Double.class,
            String.class,
            FiniteSearch.class,
            Functions.class,
            Initialiser.class,
            Kernels.class,
            Parameter.class,
            ParameterVector.class,
            Port.class,
            Precision.class,
            Sizes.class,
            State.class,
            Draws.class,
            FailedCheckException.class,
            Tensor.class);

    private final Plan plan;
    private final Precision precision;
    private final String runtimePackage;
    private final NamePool fieldNames = new NamePool(reservedNames());
    private final Map<String, String> sizeNames = new LinkedHashMap<>();
    private final Map<Buffer, String> fields = new LinkedHashMap<>();
    private final Map<Integer, String> slots = new LinkedHashMap<>();
    private final Map<Axis, String> steps = new HashMap<>();
    private final Map<Variable, Buffer> gradients = new HashMap<>();
    private final Map<Node, Integer> readers = new HashMap<>();
    private final Set<Axis> sampleAxes;
    private final boolean draws;
    private final boolean distinguishesTraining;
    private final Subjects subjects;

    /// @param runtimePackage where the classes of the runtime are
    ClassContext(Plan plan, Precision precision, String runtimePackage) {
        this.plan = plan;
        this.precision = precision;
        this.runtimePackage = runtimePackage;
        this.sampleAxes = new HashSet<>(plan.workload().program().sampleAxes());
        plan.sizes().forEach(size -> sizeNames.put(size, fieldNames.identifier(size)));
        this.draws = !plan.draws().isEmpty();
        this.distinguishesTraining = plan.distinguishesTraining();
        this.subjects = new Subjects(plan.workload().program().graph());
        nameFields();
        findGradients();
        countReaders();
    }

    private void findGradients() {
        Map<String, Buffer> byName = new HashMap<>();
        plan.buffers().stream()
                .filter(buffer -> buffer.storage() == Buffer.Storage.GRADIENT)
                .forEach(buffer -> byName.putIfAbsent(buffer.name(), buffer));
        plan.workload().gradients().stream()
                .map(gradient -> gradient.parameter().variable())
                .forEach(variable -> Optional.ofNullable(byName.get("gradient of " + variable.name()))
                        .ifPresent(buffer -> gradients.put(variable, buffer)));
    }

    /// The buffer of the gradient by a parameter, where it is trained.
    Optional<Buffer> gradient(Variable parameter) {
        return Optional.ofNullable(gradients.get(parameter));
    }

    /// What is seen from outside is one, whether it is computed in training or in prediction.
    private void nameFields() {
        Map<List<Object>, String> seen = new HashMap<>();
        for (Buffer buffer : plan.buffers()) {
            if (buffer.storage() == Buffer.Storage.NUMBER) {
                fields.put(buffer, fieldNames.identifier(number(buffer)));
            } else if (buffer.storage() == Buffer.Storage.CHECK) {
                fields.put(buffer, fieldNames.identifier("check"));
            } else if (buffer.storage() != Buffer.Storage.WORKSPACE) {
                fields.put(
                        buffer,
                        seen.computeIfAbsent(
                                List.of(buffer.storage(), buffer.name()), _ -> fieldNames.identifier(buffer.name())));
            }
        }
        for (Slot slot : plan.slots()) {
            String name = fieldNames.identifier("workspace" + (slot.number() + 1));
            slots.put(slot.number(), name);
            slot.buffers().forEach(buffer -> fields.put(buffer, name));
        }
    }

    private String number(Buffer buffer) {
        boolean isOfTraining = plan.trainingCost().filter(buffer::equals).isPresent() && distinguishesTraining;
        return isOfTraining ? "training " + buffer.name() : buffer.name();
    }

    private static Set<String> reservedNames() {
        Set<String> names = new HashSet<>(FIELDS);
        TYPES.forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    private void countReaders() {
        Set<Node> roots = new HashSet<>();
        plan.allKernels()
                .filter(Kernel.Loops.class::isInstance)
                .flatMap(kernel -> ((Kernel.Loops) kernel).steps().stream())
                .map(Step::node)
                .forEach(roots::add);
        Walk.upwards(roots).forEach(node -> node.children().forEach(child -> readers.merge(child, 1, Integer::sum)));
    }

    Plan plan() {
        return plan;
    }

    Precision precision() {
        return precision;
    }

    /// `float` or `double`.
    TypeName element() {
        return MethodContext.primitive(precision);
    }

    /// The Java name of each size, in order.
    Map<String, String> sizeNames() {
        return sizeNames;
    }

    /// The field that holds a buffer.
    String field(Buffer buffer) {
        String field = fields.get(buffer);
        if (field == null) {
            throw new CompilerBug(buffer + " has no field");
        }
        return field;
    }

    /// The field of a piece of the workspace.
    String field(Slot slot) {
        return slots.getOrDefault(slot.number(), "");
    }

    /// What the position along the axis of a recurrence is called, in every method.
    String step(Axis axis) {
        return steps.computeIfAbsent(axis, _ -> fieldNames.identifier(axis.name()));
    }

    /// Another field.
    String newField(String wanted) {
        return fieldNames.identifier(wanted);
    }

    /// Names for the inside of a method.
    NamePool localNames() {
        return fieldNames.inner();
    }

    boolean isSampleAxis(Axis axis) {
        return sampleAxes.contains(axis);
    }

    /// Whether random numbers are drawn.
    boolean draws() {
        return draws;
    }

    /// Whether training has kernels of its own.
    boolean distinguishesTraining() {
        return distinguishesTraining;
    }

    /// Whether several nodes read this one.
    boolean isShared(Node node) {
        return readers.getOrDefault(node, 0) > 1;
    }

    /// What nodes are called in the words of the user.
    Subjects subjects() {
        return subjects;
    }

    /// What to call a local variable for a node.
    String word(Node node) {
        String name = plan.names().get(node);
        if (name != null) {
            return name;
        }
        return switch (node) {
            case Apply apply
            when apply.operator().name().chars().allMatch(Character::isLetter) ->
                apply.operator().name();
            case Reduce reduce -> reduce.reducer().name();
            case Reindex _ -> "element";
            default -> subjects.name(node).orElse("value");
        };
    }

    /// A class of the runtime, wherever it is; other classes as they are.
    ClassName runtimeClass(Class<?> type) {
        return type.getPackageName().equals(RUNTIME)
                ? ClassName.get(runtimePackage, type.getSimpleName())
                : ClassName.get(type);
    }

    /// All sizes in order, as Java names.
    List<String> sizes() {
        return List.copyOf(sizeNames.values());
    }
}
