package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.Differentiation;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;

/// Texts as graphs, and what these compute.
final class Lowered {
    private Lowered() {}

    /// A checked text without errors.
    static CheckedFile file(String text, Map<String, String> settings) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFile file = Checker.check(
                Parser.file(new Source("test.grad", text), diagnostics), Imports.NONE, settings, diagnostics);
        assertThat(diagnostics.all().stream().filter(Diagnostic::isError)).isEmpty();
        return file;
    }

    static Program model(String text, Mode mode) {
        return Lowering.model(file(text, Map.of()).models().getFirst(), mode, Differentiation.SYMBOLIC);
    }

    static Program function(String text) {
        return Lowering.function(file(text, Map.of()).functions().getLast(), Differentiation.SYMBOLIC);
    }

    /// The result of the last function of a text.
    ///
    /// @param arguments its arguments in order
    static double[] value(String text, double[]... arguments) {
        Program program = function(text);
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            values.put(program.inputs().get(i).variable(), arguments[i]);
        }
        return value(program, program.name(), values, Map.of());
    }

    static double[] value(Program program, String name, Map<Variable, double[]> values, Map<String, Long> sizes) {
        Program.Definition definition = program.definition(name).orElseThrow();
        return Interpreter.of(values, sizes).evaluate(definition.node(), List.copyOf(definition.positions()));
    }
}
