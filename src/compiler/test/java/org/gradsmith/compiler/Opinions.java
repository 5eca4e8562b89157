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
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
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
        Map<Case, String> names = new LinkedHashMap<>();
        Map<Case, double[]> interpreted = new LinkedHashMap<>();
        for (Case one : cases) {
            String text = model(one);
            Options options = Options.standard()
                    .withPrecision(org.gradsmith.runtime.Precision.DOUBLE)
                    .withPackageName("made.case" + names.size());
            interpreted.put(one, interpreted(one, text));
            Compilation compilation = Compiler.compile(one.name, text, options);
            assertThat(compilation.succeeded())
                    .as("%s: %s", one, compilation.messages())
                    .isTrue();
            sources.addAll(compilation.java());
            String path = compilation.java().getFirst().path();
            names.put(one, path.substring(0, path.length() - ".java".length()).replace('/', '.'));
        }
        ClassLoader classes = Javac.load(sources);
        Map<Case, Found> found = new LinkedHashMap<>();
        for (Map.Entry<Case, String> entry : names.entrySet()) {
            Model model =
                    (Model) classes.loadClass(entry.getValue()).getConstructor().newInstance();
            found.put(entry.getKey(), new Found(interpreted.get(entry.getKey()), java(entry.getKey(), model)));
        }
        return found;
    }

    private static String model(Case one) {
        StringBuilder text = new StringBuilder(one.text).append("\nmodel Case {\n");
        List<String> names = new ArrayList<>();
        for (Given given : one.arguments) {
            String name = "given" + names.size();
            names.add(name);
            text.append("  shared input ")
                    .append(name)
                    .append(" : ")
                    .append(given.type)
                    .append('\n');
        }
        String function = one.text.substring(one.text.lastIndexOf("fn ") + 3);
        return text.append("  output result = ")
                .append(function, 0, function.indexOf('('))
                .append('(')
                .append(String.join(", ", names))
                .append(")\n  loss = 1\n}\n")
                .toString();
    }

    private static double[] interpreted(Case one, String text) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFile file = Checker.check(
                Parser.file(new Source(one.name, text), diagnostics), Imports.NONE, Map.of(), diagnostics);
        assertThat(diagnostics.all().stream().filter(Diagnostic::isError))
                .as(one.name)
                .isEmpty();
        CheckedModel model = file.models().getFirst();
        Program program = Lowering.model(model, Mode.BATCH, new SymbolicDerivatives());
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
