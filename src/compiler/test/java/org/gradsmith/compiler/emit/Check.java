package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
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

    /// A generated class, compiled, made, with room for the sizes.
    static Model model(Plan plan, Precision precision, int... sizes) {
        List<SourceFile> files = Emitter.emit(plan, new Request("Sketch", "made", precision, false, List.of()));
        Map<String, byte[]> classes = InMemory.compile(files, classPath());
        classes.values().forEach(Check::checkMethodSizes);
        try {
            Model model = (Model)
                    InMemory.load(classes, "made.Sketch").getConstructor().newInstance();
            model.reserve(sizes);
            return model;
        } catch (ReflectiveOperationException problem) {
            throw new LinkageError("the generated class cannot be made", problem);
        }
    }

    static String classPath() {
        return java.nio.file.Path.of(Kernels.class
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
        for (Precision precision : Precision.values()) {
            Model shared = agrees(workload, precision, true, sizes);
            Model separate = agrees(workload, precision, false, sizes);
            assertSameBits(shared, separate);
        }
    }

    private static Model agrees(Workload workload, Precision precision, boolean reuse, int... sizes) {
        Plan plan = Planner.plan(workload, reuse);
        int[] room = sizes.clone();
        for (int i = 0; i < room.length; i++) {
            room[i] += 2;
        }
        Model model = model(plan, precision, room);
        Program program = workload.program();
        Map<Variable, double[]> values = fill(model, program, sizes);
        Map<String, Long> numbers = new HashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            numbers.put(model.sizeNames().get(i), (long) sizes[i]);
        }
        Interpreter interpreter = Interpreter.of(values, numbers);
        double tolerance = precision == Precision.DOUBLE ? 1e-12 : 2e-5;

        model.predict(sizes);
        checkPorts(model, program, Program.Role.OUTPUT, interpreter, tolerance);
        if (workload.cost().isEmpty()) {
            return model;
        }
        double expected = interpreter.evaluate(workload.cost().get(), List.of())[0];
        assertClose("cost", new double[] {expected}, index -> model.cost(sizes), tolerance);
        checkPorts(model, program, Program.Role.OUTPUT, interpreter, tolerance);
        checkPorts(model, program, Program.Role.METRIC, interpreter, tolerance);
        assertClose("cost", new double[] {expected}, index -> model.costAndGradient(sizes), tolerance);
        for (Workload.Gradient gradient : workload.gradients()) {
            String name = gradient.parameter().variable().name();
            Parameter parameter = model.parameters().stream()
                    .filter(p -> p.path().equals(name))
                    .findFirst()
                    .orElseThrow();
            double[] slope = interpreter.evaluate(gradient.node(), gradient.positions());
            assertClose("gradient of " + name, slope, parameter.gradient()::get, tolerance);
        }
        return model;
    }

    private static void checkPorts(
            Model model, Program program, Program.Role role, Interpreter interpreter, double tolerance) {
        for (Program.Definition definition : program.definitions(role)) {
            Tensor actual = values(model, definition.name());
            double[] expected = interpreter.evaluate(definition.node(), definition.positions());
            assertClose(definition.name(), expected, actual::get, tolerance);
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
                    ? model.parameters().stream()
                            .filter(p -> p.path().equals(variable.name()))
                            .findFirst()
                            .orElseThrow()
                            .values()
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

    private static void assertSameBits(Tensor one, Tensor other) {
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i)).isEqualTo(other.get(i));
        }
    }

    /// Reads the value at an index.
    @FunctionalInterface
    private interface Get {
        double at(int index);
    }

    /// A node as a workload of its own.
    static Workload only(Sketch sketch, Node node, Axis... positions) {
        sketch.output("result", node, positions);
        return sketch.workload();
    }
}
