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

    /// A call.
    ///
    /// @param text functions, the last of which is called
    record Case(String name, String text, List<Given> arguments) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Two opinions on a result.
    record Found(double[] interpreted, double[] java) {}

    static Map<Case, Found> of(List<Case> cases) throws ReflectiveOperationException {
        List<GeneratedFile> sources = new ArrayList<>();
        Map<Case, double[]> interpreted = new LinkedHashMap<>();
        for (Case one : cases) {
            CheckedModel model = checked(one);
            Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
            String name = "Case" + interpreted.size();
            interpreted.put(one, interpreted(one, program));
            Workload workload = ModelStages.workload(program, model, Options.standard(), new Diagnostics());
            Request request = new Request(name, "made", Precision.DOUBLE, false, List.of());
            Emitter.emit(Planner.plan(workload), request)
                    .forEach(file -> sources.add(new GeneratedFile(file.path(), file.text())));
        }
        ClassLoader classes = Javac.load(sources);
        Map<Case, Found> found = new LinkedHashMap<>();
        for (Map.Entry<Case, double[]> entry : interpreted.entrySet()) {
            Model model = (Model) classes.loadClass("made.Case" + found.size())
                    .getConstructor()
                    .newInstance();
            found.put(entry.getKey(), new Found(entry.getValue(), java(entry.getKey(), model)));
        }
        return found;
    }

    private static CheckedModel checked(Case one) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFile file = Checker.check(
                Parser.file(new Source(one.name, model(one)), diagnostics), Imports.NONE, Map.of(), diagnostics);
        assertThat(diagnostics.all().stream().filter(Diagnostic::isError))
                .as(one.name)
                .isEmpty();
        return file.models().getFirst();
    }

    private static String model(Case one) {
        StringBuilder text =
                new StringBuilder("model Case {\n").append(one.text).append('\n');
        List<String> names = new ArrayList<>();
        for (Given given : one.arguments) {
            String name = "given" + names.size();
            names.add(name);
            text.append("shared input " + name + " : " + given.type + "\n");
        }
        String function = one.text.substring(one.text.lastIndexOf("fn ") + 3);
        String called = function.substring(0, function.indexOf('('));
        return text.append("output result = " + called + "(" + String.join(", ", names) + ")\nloss = 1\n}\n")
                .toString();
    }

    private static double[] interpreted(Case one, Program program) {
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < one.arguments.size(); i++) {
            values.put(program.inputs().get(i).variable(), one.arguments.get(i).values);
        }
        Program.Definition result = program.definition("result").orElseThrow();
        return Interpreter.of(values, Map.of()).evaluate(result.node(), result.positions());
    }

    private static double[] java(Case one, Model model) {
        int[] sizes = model.sizeNames().stream().mapToInt(_ -> 1).toArray();
        model.reserve(sizes);
        for (int i = 0; i < one.arguments.size(); i++) {
            Tensor tensor = model.values(port(model, "given" + i));
            double[] values = one.arguments.get(i).values;
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
