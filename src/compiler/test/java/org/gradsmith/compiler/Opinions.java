package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.emit.Emitter;
import org.gradsmith.compiler.emit.Request;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// What functions of the language compute: once as the interpreter sees what was written, once as generated Java. All
/// cases are compiled together.
final class Opinions {
    private Opinions() {}

    /// An argument.
    ///
    /// @param type such as `[3, 3]` or `real`
    record Given(String type, double... values) {}

    /// A model with an output `result`.
    ///
    /// @param text of a file with one model
    /// @param arguments the model's inputs, in their order
    /// @param samples how many along each sample axis the arguments hold, one by one; 1 where there is none
    record Case(String name, String text, List<Given> arguments, int samples) {
        /// A call of the last of some functions.
        Case(String name, String functions, List<Given> arguments) {
            this(name, calling(functions, arguments), arguments, 1);
        }

        /// The values of the arguments, one after the other.
        List<double[]> values() {
            return arguments.stream().map(Given::values).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Two opinions on a result.
    record Found(double[] interpreted, double[] java) {}

    /// What can be asked for both opinions at any values of the arguments.
    record Asked(Case one, Program program, Model model) {
        double[] interpreted(List<double[]> arguments) {
            return Opinions.interpreted(this, arguments);
        }

        double[] java(List<double[]> arguments) {
            return Opinions.java(this, arguments);
        }
    }

    static Map<Case, Found> of(List<Case> cases) throws ReflectiveOperationException {
        Map<Case, Found> found = new LinkedHashMap<>();
        for (Asked asked : asked(cases, Precision.DOUBLE)) {
            List<double[]> arguments = asked.one.values();
            found.put(asked.one, new Found(asked.interpreted(arguments), asked.java(arguments)));
        }
        return found;
    }

    /// In the order of the cases.
    static List<Asked> asked(List<Case> cases, Precision precision) throws ReflectiveOperationException {
        List<GeneratedFile> sources = new ArrayList<>();
        List<Program> programs = new ArrayList<>();
        for (Case one : cases) {
            CheckedModel model = checked(one);
            Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
            Workload workload = ModelStages.workload(program, model, Options.standard(), new Diagnostics());
            Request request = new Request("Case" + programs.size(), "made", precision, false, List.of());
            Emitter.emit(Planner.plan(workload), request)
                    .forEach(file -> sources.add(new GeneratedFile(file.path(), file.text())));
            programs.add(program);
        }
        ClassLoader classes = Javac.load(sources);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            Object model = classes.loadClass("made.Case" + i).getConstructor().newInstance();
            asked.add(new Asked(cases.get(i), programs.get(i), (Model) model));
        }
        return asked;
    }

    private static CheckedModel checked(Case one) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFile file = Checker.check(
                Parser.file(new Source(one.name, one.text), diagnostics), Imports.NONE, Map.of(), diagnostics);
        assertThat(diagnostics.all().stream().filter(Diagnostic::isError))
                .as(one.name)
                .isEmpty();
        return file.models().getFirst();
    }

    private static String calling(String functions, List<Given> arguments) {
        StringBuilder text =
                new StringBuilder("model Case {\n").append(functions).append('\n');
        List<String> names = new ArrayList<>();
        for (Given given : arguments) {
            String name = "given" + names.size();
            names.add(name);
            text.append("shared input " + name + " : " + given.type + "\n");
        }
        String function = functions.substring(functions.lastIndexOf("fn ") + 3);
        String called = function.substring(0, function.indexOf('('));
        return text.append("output result = " + called + "(" + String.join(", ", names) + ")\nloss = 1\n}\n")
                .toString();
    }

    private static double[] interpreted(Asked asked, List<double[]> arguments) {
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.put(asked.program.inputs().get(i).variable(), arguments.get(i));
        }
        Map<String, Long> sizes = new HashMap<>();
        asked.model.sizeNames().forEach(name -> sizes.put(name, (long) asked.one.samples));
        Program.Definition result = asked.program.definition("result").orElseThrow();
        return Interpreter.of(values, sizes).evaluate(result.node(), result.positions());
    }

    private static double[] java(Asked asked, List<double[]> arguments) {
        Case one = asked.one;
        Model model = asked.model;
        int[] sizes = model.sizeNames().stream().mapToInt(_ -> one.samples).toArray();
        model.reserve(sizes);
        for (int i = 0; i < arguments.size(); i++) {
            Tensor tensor = model.values(
                    port(model, asked.program.inputs().get(i).variable().name()));
            double[] values = arguments.get(i);
            assertThat(tensor.size()).as("%s, argument %d", one, i).isEqualTo(values.length);
            for (int j = 0; j < values.length; j++) {
                tensor.set(j, values[j]);
            }
        }
        model.predict(sizes);
        Tensor result = model.values(port(model, "result"));
        double[] numbers = new double[result.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = result.get(i);
        }
        return numbers;
    }

    private static Port port(Model model, String name) {
        return model.ports().stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name.toLowerCase(Locale.ROOT)));
    }
}
