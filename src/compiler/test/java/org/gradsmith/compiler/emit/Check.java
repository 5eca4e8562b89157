package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.runtime.Kernels;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// Runs generated classes and compares them with the interpreter.
final class Check {
    private static final int MOST_BYTES = 7_500;

    private Check() {}

    /// A way to generate a class.
    ///
    /// @param reuse whether values share memory
    record Variant(Precision precision, boolean reuse) {}

    /// Both precisions, with and without sharing of memory.
    static final List<Variant> ALL = List.of(
            new Variant(Precision.DOUBLE, true),
            new Variant(Precision.DOUBLE, false),
            new Variant(Precision.FLOAT, true),
            new Variant(Precision.FLOAT, false));

    /// One workload and how it is generated.
    record Case(Workload workload, List<Variant> variants) {}

    /// Generated classes by their names.
    static Map<String, byte[]> compile(List<SourceFile> files) {
        Map<String, byte[]> classes = InMemory.compile(files, classPath());
        classes.values().forEach(Check::checkMethodSizes);
        return classes;
    }

    /// A model of a compiled class.
    static Model make(Map<String, byte[]> classes, String name, int... sizes) {
        try {
            Model model = (Model) InMemory.load(classes, name).getConstructor().newInstance();
            model.reserve(sizes);
            return model;
        } catch (ReflectiveOperationException problem) {
            throw new AssertionError(problem);
        }
    }

    /// A generated class, compiled, made, with room for the sizes.
    static Model model(Plan plan, Precision precision, int... sizes) {
        List<SourceFile> files = Emitter.emit(plan, new Request("Sketch", "made", precision, false, List.of()));
        return make(compile(files), "made.Sketch", sizes);
    }

    static String classPath() {
        return Path.of(Kernels.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    static void checkMethodSizes(byte[] bytes) {
        ClassFile.of()
                .parse(bytes)
                .methods()
                .forEach(method -> method.code()
                        .ifPresent(code -> assertThat(((CodeAttribute) code).codeLength())
                                .as(method.methodName().stringValue())
                                .isLessThanOrEqualTo(MOST_BYTES)));
    }

    /// Compares everything that a workload computes, in both precisions, with and without sharing of memory.
    static void agrees(Workload workload, int... sizes) {
        agree(List.of(workload), sizes);
    }

    /// The same for many workloads with the same sizes.
    static void agree(List<Workload> workloads, int... sizes) {
        agreeAs(workloads.stream().map(workload -> new Case(workload, ALL)).toList(), sizes);
    }

    /// Compares everything that the workloads compute, all compiled together.
    static void agreeAs(List<Case> cases, int... sizes) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            for (Variant variant : cases.get(i).variants) {
                Plan plan = Planner.plan(cases.get(i).workload, variant.reuse);
                Request request = new Request(name(i, variant), "made", variant.precision, false, List.of());
                files.addAll(Emitter.emit(plan, request));
            }
        }
        Map<String, byte[]> classes = compile(files);
        for (int i = 0; i < cases.size(); i++) {
            agrees(cases.get(i), i, classes, sizes);
        }
    }

    private static String name(int number, Variant variant) {
        return "Sketch" + number + variant.precision.name().charAt(0) + (variant.reuse ? "Shared" : "Apart");
    }

    private static void agrees(Case one, int number, Map<String, byte[]> classes, int... sizes) {
        Map<Precision, Model> seen = new EnumMap<>(Precision.class);
        for (Variant variant : one.variants) {
            int[] room = Arrays.stream(sizes).map(size -> size + 2).toArray();
            Model model = make(classes, "made." + name(number, variant), room);
            String context = one.workload.program().name() + " " + number + " " + variant.precision + " ";
            agrees(context, one.workload, variant.precision, model, sizes);
            Model before = seen.putIfAbsent(variant.precision, model);
            if (before != null) {
                assertSameBits(before, model);
            }
        }
    }

    private static void agrees(String context, Workload workload, Precision precision, Model model, int... sizes) {
        Program program = workload.program();
        Map<Variable, double[]> values = fill(model, program, sizes);
        Map<String, Long> numbers = new HashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            numbers.put(model.sizeNames().get(i), (long) sizes[i]);
        }
        Interpreter interpreter = Interpreter.of(values, numbers);
        double tolerance = precision == Precision.DOUBLE ? 1e-12 : 2e-5;

        model.predict(sizes);
        checkPorts(context, model, program, Program.Role.OUTPUT, interpreter, tolerance);
        if (workload.cost().isEmpty()) {
            return;
        }
        double[] expected = interpreter.evaluate(workload.cost().get(), List.of());
        assertClose(context + "cost", expected, _ -> model.cost(sizes), tolerance);
        checkPorts(context, model, program, Program.Role.OUTPUT, interpreter, tolerance);
        checkPorts(context, model, program, Program.Role.METRIC, interpreter, tolerance);
        assertClose(context + "cost", expected, _ -> model.costAndGradient(sizes), tolerance);
        for (Workload.Gradient gradient : workload.gradients()) {
            String name = gradient.parameter().variable().name();
            double[] slope = interpreter.evaluate(gradient.node(), gradient.positions());
            assertClose(
                    context + "gradient of " + name,
                    slope,
                    parameter(model, name).gradient()::get,
                    tolerance);
        }
    }

    static Parameter parameter(Model model, String path) {
        return model.parameters().stream()
                .filter(p -> p.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static void checkPorts(
            String context,
            Model model,
            Program program,
            Program.Role role,
            Interpreter interpreter,
            double tolerance) {
        for (Program.Definition definition : program.definitions(role)) {
            Tensor actual = values(model, definition.name());
            double[] expected = interpreter.evaluate(definition.node(), definition.positions());
            assertClose(context + definition.name(), expected, actual::get, tolerance);
        }
    }

    static Tensor values(Model model, String name) {
        Port port = model.ports().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        return model.values(port);
    }

    /// Puts the same numbers, which a float can hold, into the model and into arrays.
    static Map<Variable, double[]> fill(Model model, Program program, int... sizes) {
        Random random = new Random(7);
        Map<Variable, double[]> values = new HashMap<>();
        for (Program.Declared declared : program.inputs()) {
            Variable variable = declared.variable();
            Tensor tensor = variable.role() == Variable.Role.PARAMETER
                    ? parameter(model, variable.name()).values()
                    : values(model, variable.name());
            double[] numbers = new double[count(variable.positions(), model, sizes)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (random.nextGaussian() * 0.7);
                tensor.set(i, numbers[i]);
            }
            values.put(variable, numbers);
        }
        return values;
    }

    private static int count(List<Axis> axes, Model model, int... sizes) {
        long product = 1;
        for (Axis axis : axes) {
            product *= axis.size().evaluate(name -> sizes[model.sizeNames().indexOf(name)]);
        }
        return (int) product;
    }

    private static void assertClose(String what, double[] expected, Get actual, double tolerance) {
        double scale = 1;
        for (double value : expected) {
            scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
        }
        for (int i = 0; i < expected.length; i++) {
            double got = actual.at(i);
            boolean isSame = Double.doubleToLongBits(expected[i]) == Double.doubleToLongBits(got)
                    || Math.abs(expected[i] - got) <= tolerance * scale;
            if (!isSame) {
                throw new AssertionError(what + "[" + i + "] is " + got + ", expected " + expected[i]);
            }
        }
    }

    private static void assertSameBits(Model one, Model other) {
        for (int p = 0; p < one.parameters().size(); p++) {
            assertSameBits(
                    one.parameters().get(p).gradient(),
                    other.parameters().get(p).gradient());
        }
        for (Port port : one.ports()) {
            assertSameBits(one.values(port), values(other, port.name()));
        }
    }

    static void assertSameBits(Tensor one, Tensor other) {
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i)).isEqualTo(other.get(i));
        }
    }

    /// Reads the value at an index.
    @FunctionalInterface
    private interface Get {
        double at(int index);
    }
}
