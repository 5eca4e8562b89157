package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Safetensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole programs, as Java in double and in float, compute the cost, the outputs and the gradients that an independent
/// system found. All of them are compiled together.
class ProgramsTest {
    /// A line for each program: how its hyper-parameters are set, and how many samples, is in its fixture.
    private static final List<String> PROGRAMS = List.of(
            "softmax_regression",
            "mlp",
            "mlp_large",
            "regressor",
            "lenet",
            "factorization",
            "char_lstm",
            "gpt",
            "burgers",
            "batch_norm");

    private static final Map<Precision, Double> TOLERANCES = Map.of(Precision.DOUBLE, 1e-11, Precision.FLOAT, 2e-4);
    private static final Pattern HYPER = Pattern.compile("\"(\\w+)\": (\\d+)");
    private static final String EXPECTED = "expect/";

    private static final Map<Case, Model> MODELS = new LinkedHashMap<>();

    record Case(String program, Precision precision) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String program : PROGRAMS) {
            TOLERANCES.keySet().forEach(precision -> cases.add(new Case(program, precision)));
        }
        return cases;
    }

    @BeforeAll
    static void compile() throws ReflectiveOperationException {
        List<GeneratedFile> sources = new ArrayList<>();
        Map<Case, String> names = new LinkedHashMap<>();
        for (Case one : cases()) {
            Options options = Options.standard()
                    .withSettings(settings(fixture(one.program)))
                    .withPrecision(one.precision)
                    .withPackageName(one.program + ".as_" + one.precision.name().toLowerCase(Locale.ROOT));
            Compilation compilation =
                    Compiler.compile(Path.of("test/resources/programs/" + one.program + ".grad"), options);
            assertThat(compilation.messages()).as(one.program).isEmpty();
            sources.addAll(compilation.java());
            String path = compilation.java().getFirst().path();
            names.put(one, path.substring(0, path.length() - ".java".length()).replace('/', '.'));
        }
        ClassLoader classes = Javac.load(sources);
        for (Case one : names.keySet()) {
            Class<?> type = classes.loadClass(Objects.requireNonNull(names.get(one)));
            MODELS.put(one, (Model) type.getConstructor().newInstance());
        }
    }

    private static Safetensors fixture(String program) {
        return Safetensors.open(Path.of("test/resources/fixtures/" + program + ".safetensors"));
    }

    private static Map<String, String> settings(Safetensors fixture) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher matcher = HYPER.matcher(fixture.metadata().getOrDefault("hyper", ""));
        while (matcher.find()) {
            settings.put(matcher.group(1), matcher.group(2));
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Case one) {
        Model model = Objects.requireNonNull(MODELS.get(one));
        Map<String, Tensor> given = fixture(one.program).tensors();
        int[] sizes = fill(model, given);
        List<String> compared = new ArrayList<>();
        double cost = model.costAndGradient(sizes);
        compare(one, "loss", given, Tensor.of(new double[] {cost}), compared);
        for (Port port : model.ports()) {
            if (given.containsKey(EXPECTED + port.name())) {
                compare(one, port.name(), given, model.values(port), compared);
            }
        }
        for (Parameter parameter : model.parameters()) {
            compare(one, "grad/" + parameter.path(), given, parameter.gradient(), compared);
        }
        assertThat(compared)
                .containsExactlyInAnyOrderElementsOf(given.keySet().stream()
                        .filter(name -> name.startsWith(EXPECTED))
                        .toList());
    }

    private static int[] fill(Model model, Map<String, Tensor> given) {
        for (Parameter parameter : model.parameters()) {
            Tensor tensor = Objects.requireNonNull(given.get(parameter.path()), parameter.path());
            parameter.values().copyFrom(tensor, 0, 0, tensor.size());
        }
        List<Port> fed = model.ports().stream()
                .filter(port -> port.role() == Port.Role.INPUT || port.role() == Port.Role.TARGET)
                .toList();
        int[] sizes = model.sizeNames().stream()
                .mapToInt(axis -> fed.stream()
                        .filter(port -> port.sampleAxis().equals(axis))
                        .mapToInt(port ->
                                Objects.requireNonNull(given.get(port.name())).shape()[0])
                        .findFirst()
                        .orElseThrow())
                .toArray();
        model.reserve(sizes);
        for (Port port : fed) {
            Tensor tensor = Objects.requireNonNull(given.get(port.name()));
            model.values(port).copyFrom(tensor, 0, 0, tensor.size());
        }
        return sizes;
    }

    /// Relative to the greatest element that is expected, which is at least 1.
    private static void compare(Case one, String name, Map<String, Tensor> given, Tensor found, List<String> compared) {
        Tensor expected = Objects.requireNonNull(given.get(EXPECTED + name), name);
        double scale = Math.max(1, greatest(expected));
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            worst = Math.max(worst, Math.abs(expected.get(i) - found.get(i)) / scale);
        }
        assertThat(worst).as("%s: %s", one, name).isLessThanOrEqualTo(TOLERANCES.get(one.precision));
        compared.add(EXPECTED + name);
    }

    private static double greatest(Tensor tensor) {
        double greatest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            greatest = Math.max(greatest, Math.abs(tensor.get(i)));
        }
        return greatest;
    }
}
