package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.formula.Equation;
import org.gradsmith.compiler.formula.Format;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.sheet.Line;
import org.gradsmith.compiler.sheet.Sheet;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every line of a formula sheet is true: read back as it is printed in ASCII and computed from the others, it gives
/// what the interpreter gives for the definitions and for the gradients that are computed.
class SheetsTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvSource(textBlock = """
            softmax_regression, features=5;classes=3
            mlp, hidden=4
            mlp_large, features=6;hidden=5;classes=3
            regressor, ''
            factorization, users=5;items=4;rank=3
            char_lstm, vocab=5;embed=3;width=4;T=4
            gpt, vocab=4;width=4;heads=2;depth=2;T=3
            norms, ''
            """)
    void everyLineIsWorthWhatItSays(String name, String settings) throws IOException {
        Program program = program(name, settings);
        for (Simplification phase : List.of(Simplification.STABLE, Simplification.TEXTBOOK)) {
            for (Typesetter.Style style : Typesetter.Style.values()) {
                LargeStack.call(() -> {
                    check(program, phase, style);
                    return style;
                });
            }
        }
    }

    private static Program program(String name, String settings) throws IOException {
        try (InputStream file = SheetsTest.class.getResourceAsStream("/programs/" + name + ".grad")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> given = new HashMap<>();
            for (String setting : settings.split(";")) {
                if (!setting.isEmpty()) {
                    given.put(setting.split("=")[0], setting.split("=")[1]);
                }
            }
            Diagnostics diagnostics = new Diagnostics();
            CheckedFile checked =
                    Checker.check(Parser.file(new Source(name, text), diagnostics), Imports.NONE, given, diagnostics);
            assertThat(diagnostics.hasErrors()).isFalse();
            return Lowering.model(checked.models().getFirst(), Mode.PER_SAMPLE, new SymbolicDerivatives());
        }
    }

    private static void check(Program program, Simplification phase, Typesetter.Style style) {
        Map<Variable, double[]> values = values(program);
        Program.Definition loss = program.definitions(Program.Role.LOSS).getFirst();
        List<Variable> by = program.inputs().stream()
                .map(Program.Declared::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
        Sheet sheet = Sheet.of(program, phase, style);
        SheetReader reader = new SheetReader();
        values.forEach((variable, data) -> reader.data(variable.name(), shape(variable.positions()), data));
        sheet.gradients(loss, by, false, true).forEach(line -> read(reader, sheet, line, style));
        sheet.values(Optional.of(loss)).forEach(line -> read(reader, sheet, line, style));
        Interpreter interpreter = Interpreter.of(values, Map.of());
        for (Program.Definition definition : program.definitions()) {
            if (definition.role() != Program.Role.METRIC) {
                String name = definition == loss ? "L" : definition.name().replace("…", "etc");
                same(name, reader, interpreter.evaluate(definition.node(), definition.positions()));
            }
        }
        Derived derived = Derived.of(program, loss, by, Simplification.STABLE);
        List<Node> gradients = List.copyOf(derived.gradients().values());
        for (int i = 0; i < by.size(); i++) {
            same(
                    "d" + by.get(i).name(),
                    reader,
                    interpreter.evaluate(gradients.get(i), by.get(i).positions()));
        }
    }

    private static void read(SheetReader reader, Sheet sheet, Line line, Typesetter.Style style) {
        Equation equation = line.equation(new Typesetter(sheet.names()), style);
        try {
            reader.line(equation, shape(line.positions()));
        } catch (IllegalStateException problem) {
            throw new AssertionError(equation.in(Format.ASCII), problem);
        }
    }

    private static void same(String name, SheetReader reader, double... expected) {
        double[] actual = reader.whole(name).data();
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s at %s", name, i)
                    .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
        }
    }

    private static int[] shape(List<Axis> axes) {
        return axes.stream()
                .mapToInt(axis -> axis.size().constant().orElseThrow().intValue())
                .toArray();
    }

    private static Map<Variable, double[]> values(Program program) {
        Random random = new Random(5);
        Map<Variable, double[]> values = new HashMap<>();
        for (Program.Declared declared : program.inputs()) {
            Variable variable = declared.variable();
            int count = Blocks.size(shape(variable.positions()));
            double[] data = random.doubles(count, -1, 1).toArray();
            if (variable.kind().domain() == Kind.Domain.INDEX) {
                int classes = variable.kind()
                        .classes()
                        .flatMap(Size::constant)
                        .orElseThrow()
                        .intValue();
                data = random.ints(count, 0, classes).asDoubleStream().toArray();
            } else if (variable.kind().domain() == Kind.Domain.SIMPLEX) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    data[i] = Math.exp(data[i]);
                    sum += data[i];
                }
                for (int i = 0; i < count; i++) {
                    data[i] /= sum;
                }
            }
            values.put(variable, data);
        }
        return values;
    }
}
