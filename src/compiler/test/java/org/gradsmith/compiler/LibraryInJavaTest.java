package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;

/// Every function of the standard library as generated Java, simplified as users get it, against values and gradients
/// that are computed elsewhere: some dozens of functions in one model, all models compiled together.
class LibraryInJavaTest {
    private static final int FUNCTIONS_OF_A_MODEL = 24;

    @Test
    void agrees() throws IOException, ReflectiveOperationException {
        List<ReferenceRow> rows = ReferenceRow.all();
        List<Sheet> sheets = IntStream.iterate(0, from -> from < rows.size(), from -> from + FUNCTIONS_OF_A_MODEL)
                .mapToObj(from ->
                        Sheet.of(from, rows.subList(from, Math.min(rows.size(), from + FUNCTIONS_OF_A_MODEL))))
                .toList();
        List<GeneratedFile> sources = new ArrayList<>();
        for (Sheet sheet : sheets) {
            Options options =
                    Options.standard().withPrecision(Precision.DOUBLE).withPackageName("sheets.of" + sheet.from);
            Compilation compilation = Compiler.compile("sheet.grad", sheet.text(), options);
            assertThat(compilation.succeeded())
                    .as(() -> compilation.messages().toString())
                    .isTrue();
            sources.addAll(compilation.java());
        }
        ClassLoader classes = Javac.load(sources);
        List<String> wrong = new ArrayList<>();
        for (Sheet sheet : sheets) {
            Class<?> type = classes.loadClass("sheets.of" + sheet.from + ".Sheet");
            sheet.check((Model) type.getConstructor().newInstance(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    /// Rows as one model: each argument is a parameter, or an input where it is no real number; the loss is the
    /// weighted
    /// sum of all results.
    ///
    /// @param from the number of the first row
    private record Sheet(int from, List<ReferenceRow> rows, List<List<Tree.Argument>> arguments) {
        static Sheet of(int from, List<ReferenceRow> rows) {
            List<List<Tree.Argument>> arguments = rows.stream()
                    .map(row -> Parser.file(new Source("row.grad", row.text()), new Diagnostics()))
                    .map(file -> ((Tree.Function) file.declarations().getLast()).arguments())
                    .toList();
            return new Sheet(from, rows, arguments);
        }

        private String name(int row, int argument) {
            return "x" + row + "_" + argument;
        }

        String text() {
            StringBuilder text = new StringBuilder("model Sheet {\n");
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < arguments.get(i).size(); k++) {
                    text.append(declaration(i, k));
                }
                int row = i;
                String given = IntStream.range(0, arguments.get(i).size())
                        .mapToObj(k -> name(row, k))
                        .collect(Collectors.joining(", "));
                text.append("  output y%d = f%d(%s)\n".formatted(i, i, given));
            }
            String loss = IntStream.range(0, rows.size())
                    .mapToObj(i -> "weighted(reshape(y%d, [%d]))"
                            .formatted(i, rows.get(i).value().length))
                    .collect(Collectors.joining(" + "));
            text.append("  loss = ").append(loss).append("\n}\n");
            text.append("fn weighted(y : [n]) = sum[i] (cos(0.37 * i) + 0.25) * y[i]\n");
            for (int i = 0; i < rows.size(); i++) {
                text.append(rows.get(i).text().replace("fn f(", "fn f" + i + "("))
                        .append('\n');
            }
            return text.toString();
        }

        private String declaration(int row, int argument) {
            String type = arguments
                    .get(row)
                    .get(argument)
                    .type()
                    .map(t -> t.span().text())
                    .orElse("real");
            return rows.get(row).isReal(argument)
                    ? "  param %s : %s ~ zeros\n".formatted(name(row, argument), type.replace("simplex", ""))
                    : "  shared input %s : %s\n".formatted(name(row, argument), type);
        }

        void check(Model model, List<String> wrong) {
            Map<String, Parameter> parameters =
                    model.parameters().stream().collect(Collectors.toMap(Parameter::path, parameter -> parameter));
            Map<String, Port> ports = model.ports().stream().collect(Collectors.toMap(Port::name, port -> port));
            model.reserve();
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < arguments.get(i).size(); k++) {
                    String name = name(i, k);
                    Tensor place = rows.get(i).isReal(k)
                            ? Objects.requireNonNull(parameters.get(name)).values()
                            : model.values(Objects.requireNonNull(ports.get(name)));
                    double[] numbers = rows.get(i).arguments().get(k);
                    IntStream.range(0, numbers.length).forEach(n -> place.set(n, numbers[n]));
                }
            }
            model.costAndGradient();
            for (int i = 0; i < rows.size(); i++) {
                ReferenceRow row = rows.get(i);
                double[] value = numbers(model.values(Objects.requireNonNull(ports.get("y" + i))));
                told(wrong, () -> row.compare("value", row.value(), value));
                for (int k = 0; k < arguments.get(i).size(); k++) {
                    if (row.isReal(k)) {
                        double[] found = numbers(Objects.requireNonNull(parameters.get(name(i, k)))
                                .gradient());
                        String what = "gradient " + k;
                        double[] expected = row.gradients().get(k);
                        told(wrong, () -> row.compare(what, expected, found));
                    }
                }
            }
        }

        private static void told(List<String> wrong, Runnable check) {
            try {
                check.run();
            } catch (AssertionError error) {
                wrong.add(String.valueOf(error.getMessage()).lines().findFirst().orElse(""));
            }
        }

        private static double[] numbers(Tensor tensor) {
            return IntStream.range(0, tensor.size()).mapToDouble(tensor::get).toArray();
        }
    }
}
