package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.gradsmith.compiler.formula.Relation;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.sheet.Line;
import org.gradsmith.compiler.sheet.Sheet;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every line of a formula sheet is true: read back as it is printed in ASCII and computed from the others, it gives
/// what the interpreter gives for the definitions and for the gradients that are computed; with a line for each adjoint
/// as well.
class SheetsTest {
    private static final double TOLERANCE = 1e-9;

    /// Samples along each of their axes, and elements along axes of any size.
    private static final int COUNT = 3;

    @ParameterizedTest
    @CsvSource(textBlock = """
            softmax_regression, features=5;classes=3
            mlp, hidden=4
            mlp_large, features=6;hidden=5;classes=3
            regressor, ''
            factorization, users=5;items=4;rank=3
            char_lstm, vocab=5;embed=3;width=4;T=4
            gpt, vocab=4;width=4;heads=2;depth=2;T=3
            loops_derived, ''
            norms, ''
            library_norms, ''
            batch_norm, features=3;hidden=4
            lenet_small, ''
            vae, features=4;hidden=3;latent=2
            burgers, width=3
            losses, ''
            logistic, ''
            matrices, ''
            """)
    void everyLineIsWorthWhatItSays(String name, String settings) throws IOException {
        for (Program program : programs(name, settings)) {
            for (Simplification phase : List.of(Simplification.STABLE, Simplification.TEXTBOOK)) {
                for (Typesetter.Style style : Typesetter.Style.values()) {
                    for (boolean isStepwise : List.of(false, true)) {
                        LargeStack.call(() -> {
                            new Check(program, phase, style).everything(isStepwise);
                            return style;
                        });
                    }
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void namesOfWhatRepeatsAreGivenOnce() throws IOException {
        Program program = programs("loop_renamed", "").getFirst();
        List<String> names = LargeStack.call(() -> {
            Check check = new Check(program, Simplification.STABLE, Typesetter.Style.MATRIX);
            check.sheet.gradients(check.root, check.by, false, true);
            return check.sheet.values(Optional.empty()).stream()
                    .map(line -> Format.UNICODE.render(line.left()))
                    .toList();
        });
        assertThat(names).contains("q1", "q9");
    }

    private static List<Program> programs(String name, String settings) throws IOException {
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
            List<Program> programs = new ArrayList<>();
            checked.models()
                    .forEach(model -> programs.add(Lowering.model(model, Mode.PER_SAMPLE, new SymbolicDerivatives())));
            checked.functions()
                    .forEach(function -> programs.add(Lowering.function(function, new SymbolicDerivatives())));
            return programs;
        }
    }

    /// One sheet of one program.
    private static final class Check {
        private final Program program;
        private final Typesetter.Style style;
        private final Program.Definition root;
        private final List<Variable> by;
        private final Map<String, Long> sizes = new HashMap<>();
        private final Interpreter interpreter;
        private final Sheet sheet;
        private final SheetReader reader = new SheetReader();

        Check(Program program, Simplification phase, Typesetter.Style style) {
            this.program = program;
            this.style = style;
            List<Variable> inputs =
                    program.inputs().stream().map(Program.Declared::variable).toList();
            boolean isFunction = inputs.stream().allMatch(input -> input.role() == Variable.Role.ARGUMENT);
            this.root = program.definitions(isFunction ? Program.Role.OUTPUT : Program.Role.LOSS)
                    .getLast();
            this.by = inputs.stream()
                    .filter(input -> isFunction || input.role() == Variable.Role.PARAMETER)
                    .toList();
            inputs.stream()
                    .flatMap(input -> input.positions().stream())
                    .forEach(axis -> axis.size().variables().forEach(size -> sizes.put(size, (long) COUNT)));
            this.sheet = Sheet.of(program, phase, style);
            Map<Variable, double[]> values = values(inputs);
            this.interpreter = Interpreter.of(values, sizes);
            sizes.keySet().forEach(size -> reader.count(size, COUNT));
            values.forEach((variable, data) -> given(variable.name(), variable.positions(), data));
        }

        void everything(boolean isStepwise) {
            boolean isNumber = root.positions().stream().allMatch(program.sampleAxes()::contains);
            List<Line> gradients = isNumber ? sheet.gradients(root, by, isStepwise, true) : List.of();
            sheet.values(Optional.of(root)).forEach(this::read);
            gradients.forEach(this::read);
            for (Program.Definition definition : program.definitions()) {
                if (definition.role() != Program.Role.METRIC) {
                    same(name(definition), definition.node(), definition.positions());
                }
            }
            if (isNumber) {
                Derived.of(program, root, by, Simplification.STABLE)
                        .gradients()
                        .forEach((variable, gradient) ->
                                same("d" + ((Variable) variable).name(), gradient, ((Variable) variable).positions()));
            }
        }

        private static String name(Program.Definition definition) {
            return switch (definition.role()) {
                case LOSS -> "L";
                case UPDATE -> SheetReader.NEXT + definition.name();
                default -> definition.name().replace("…", "etc");
            };
        }

        /// Random numbers are not computed, but drawn.
        private void read(Line line) {
            Equation equation = line.equation(new Typesetter(sheet.names()), style);
            if (line.relation() == Relation.DRAWN) {
                String name = Format.ASCII.render(line.left());
                given(name, line.positions(), interpreter.evaluate(line.node(), line.positions()));
                return;
            }
            try {
                reader.line(equation, shape(written(line.positions())));
            } catch (IllegalStateException problem) {
                throw new AssertionError(equation.in(Format.ASCII), problem);
            }
        }

        private void given(String name, List<Axis> positions, double... data) {
            List<String> samples = samples(positions).stream().map(Axis::name).toList();
            reader.data(name, samples, shape(written(positions)), data);
        }

        private List<Axis> samples(List<Axis> positions) {
            return positions.stream().filter(program.sampleAxes()::contains).toList();
        }

        private List<Axis> written(List<Axis> positions) {
            return positions.stream()
                    .filter(axis -> !program.sampleAxes().contains(axis))
                    .toList();
        }

        /// For each sample, if it is not the same for all.
        private void same(String name, Node node, List<Axis> positions) {
            Blocks expected = new Blocks(shape(positions), interpreter.evaluate(node, positions));
            List<Axis> samples = samples(positions);
            int count = (int) Math.pow(COUNT, samples.size());
            for (int i = 0; i < count; i++) {
                Map<String, Integer> where = new HashMap<>();
                int[] at = new int[samples.size()];
                int rest = i;
                for (int axis = 0; axis < at.length; axis++) {
                    at[axis] = rest % COUNT;
                    rest /= COUNT;
                    where.put(samples.get(axis).name(), at[axis]);
                }
                same(name + where, reader.at(where, () -> reader.whole(name)), expected.at(at));
            }
        }

        private static void same(String name, Blocks actual, Blocks expected) {
            assertThat(actual.data()).as(name).hasSameSizeAs(expected.data());
            for (int i = 0; i < expected.data().length; i++) {
                double value = expected.data()[i];
                assertThat(actual.data()[i])
                        .as("%s at %s", name, i)
                        .isCloseTo(value, within(TOLERANCE * (1 + Math.abs(value))));
            }
        }

        private int[] shape(List<Axis> axes) {
            return axes.stream().mapToInt(axis -> (int) size(axis.size())).toArray();
        }

        private long size(Size size) {
            return size.evaluate(name -> Objects.requireNonNull(sizes.get(name)));
        }

        private Map<Variable, double[]> values(List<Variable> inputs) {
            Random random = new Random(5);
            Map<Variable, double[]> values = new HashMap<>();
            for (Variable variable : inputs) {
                int count = Blocks.size(shape(variable.positions()));
                values.put(
                        variable,
                        switch (variable.kind().domain()) {
                            case INDEX ->
                                random.ints(count, 0, (int)
                                                size(variable.kind().classes().orElseThrow()))
                                        .asDoubleStream()
                                        .toArray();
                            case SIMPLEX -> distributions(random, variable.positions());
                            case PROBABILITY, POSITIVE ->
                                random.doubles(count, 0.1, 0.9).toArray();
                            default -> random.doubles(count, least(variable), 1).toArray();
                        });
            }
            return values;
        }

        /// Variances and what logarithms may be taken of are positive.
        private static double least(Variable variable) {
            return switch (variable.role()) {
                case STATE, ARGUMENT -> 0.1;
                default -> -1;
            };
        }

        private double[] distributions(Random random, List<Axis> positions) {
            int classes = (int) size(positions.getLast().size());
            double[] data =
                    random.doubles(Blocks.size(shape(positions)), 0.1, 1).toArray();
            for (int start = 0; start < data.length; start += classes) {
                double sum = Arrays.stream(data, start, start + classes).sum();
                for (int i = start; i < start + classes; i++) {
                    data[i] /= sum;
                }
            }
            return data;
        }
    }
}
