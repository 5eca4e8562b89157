package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.Differentiation;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The graphs of whole programs, run by the interpreter, agree with what JAX computed in float64.
class FixturesTest {
    private static final Pattern TENSOR = Pattern.compile(
            "\"([^\"]+)\":\\{\"dtype\":\"([FI])64\",\"shape\":\\[[^]]*],\"data_offsets\":\\[(\\d+),(\\d+)]}");
    private static final Pattern HYPER = Pattern.compile("\\\\\"(\\w+)\\\\\": (\\d+)");

    @ParameterizedTest
    @CsvSource({
        "softmax_regression,p,batch=9,1e-12",
        "mlp,p,batch=8,1e-12",
        "mlp_large,p,batch=7,1e-12",
        "regressor,prediction,batch=6,1e-12",
        "factorization,prediction,batch=12,1e-11",
        "burgers,loss,collocation=15 boundary=8,1e-11",
        "batch_norm,prediction,batch=10,1e-11",
        "char_lstm,z,batch=4,1e-11",
        "gpt,z,batch=3,1e-11"
    })
    void agrees(String name, String output, String samples, double tolerance) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("test/resources/fixtures/" + name + ".safetensors"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(buffer.getLong());
        String text = new String(bytes, 8, header, StandardCharsets.UTF_8);
        Map<String, double[]> tensors = tensors(buffer, text, 8 + header);
        Program program = Lowering.model(
                Lowered.file(Files.readString(Path.of("test/resources/programs/" + name + ".grad")), settings(text))
                        .models()
                        .getFirst(),
                Mode.BATCH,
                Differentiation.SYMBOLIC);
        Map<Variable, double[]> values = new HashMap<>();
        program.inputs()
                .forEach(input -> values.put(
                        input.variable(),
                        tensors.computeIfAbsent(input.variable().name(), _ -> beginning(input))));
        Map<String, Long> sizes = new TreeMap<>();
        for (String size : samples.split(" ")) {
            sizes.put(size.split("=")[0], Long.valueOf(size.split("=")[1]));
        }
        for (String definition : new String[] {"loss", output}) {
            assertThat(Lowered.value(program, definition, values, sizes))
                    .containsExactly(tensors.get("expect/" + definition), Offset.offset(tolerance));
        }
        gradients(program, values, sizes)
                .forEach((parameter, gradient) -> assertThat(gradient)
                        .as(parameter)
                        .containsExactly(tensors.get("expect/grad/" + parameter), Offset.offset(tolerance)));
    }

    /// The first value of state, which the fixtures do not have.
    private static double[] beginning(Program.Declared state) {
        long size = state.variable().positions().stream()
                .mapToLong(axis -> axis.size().constant().orElseThrow())
                .reduce(1, (a, b) -> a * b);
        double[] values = new double[Math.toIntExact(size)];
        Arrays.fill(values, state.initialiser().arguments().getFirst());
        return values;
    }

    private static Map<String, double[]> gradients(
            Program program, Map<Variable, double[]> values, Map<String, Long> sizes) {
        List<Variable> parameters = program.inputs().stream()
                .map(Program.Declared::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
        Map<String, double[]> gradients = new TreeMap<>();
        Node loss = program.definition("loss").orElseThrow().node();
        new Differentiator(program.graph())
                .gradients(loss, parameters)
                .forEach((parameter, gradient) -> gradients.put(
                        ((Variable) parameter).name(),
                        Interpreter.of(values, sizes).evaluate(gradient, ((Variable) parameter).positions())));
        return gradients;
    }

    private static Map<String, double[]> tensors(ByteBuffer buffer, String header, int start) {
        Map<String, double[]> tensors = new TreeMap<>();
        Matcher matcher = TENSOR.matcher(header);
        while (matcher.find()) {
            int from = Integer.parseInt(matcher.group(3));
            boolean isWhole = matcher.group(2).equals("I");
            double[] data = new double[(Integer.parseInt(matcher.group(4)) - from) / Double.BYTES];
            for (int i = 0; i < data.length; i++) {
                int place = start + from + i * Double.BYTES;
                data[i] = isWhole ? buffer.getLong(place) : buffer.getDouble(place);
            }
            tensors.put(matcher.group(1), data);
        }
        return tensors;
    }

    private static Map<String, String> settings(String header) {
        Map<String, String> settings = new TreeMap<>();
        Matcher matcher = HYPER.matcher(header);
        while (matcher.find()) {
            settings.put(matcher.group(1), matcher.group(2));
        }
        return settings;
    }
}
