package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The graphs of whole programs, run by the interpreter, agree with what JAX computed in float64.
class FixturesTest {
    private static final Pattern TENSOR = Pattern.compile(
            "\"([^\"]+)\":\\{\"dtype\":\"F64\",\"shape\":\\[[^]]*],\"data_offsets\":\\[(\\d+),(\\d+)]}");
    private static final Pattern HYPER = Pattern.compile("\\\\\"(\\w+)\\\\\": (\\d+)");

    @ParameterizedTest
    @CsvSource({"softmax_regression,p,9", "mlp,p,8", "regressor,prediction,6"})
    void agrees(String name, String output, long samples) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("test/resources/fixtures/" + name + ".safetensors"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(buffer.getLong());
        String text = new String(bytes, 8, header, StandardCharsets.UTF_8);
        Map<String, double[]> tensors = tensors(buffer, text, 8 + header);
        Program program = Lowering.model(
                Lowered.file(Files.readString(Path.of("test/resources/programs/" + name + ".grad")), settings(text))
                        .models()
                        .getFirst(),
                Mode.BATCH);
        Map<Variable, double[]> values = new HashMap<>();
        program.inputs()
                .forEach(input -> values.put(
                        input.variable(), tensors.get(input.variable().name())));
        for (String definition : new String[] {"loss", output}) {
            assertThat(Lowered.value(program, definition, values, Map.of("batch", samples)))
                    .containsExactly(tensors.get("expect/" + definition), Offset.offset(1e-12));
        }
    }

    private static Map<String, double[]> tensors(ByteBuffer buffer, String header, int start) {
        Map<String, double[]> tensors = new TreeMap<>();
        Matcher matcher = TENSOR.matcher(header);
        while (matcher.find()) {
            int from = Integer.parseInt(matcher.group(2));
            double[] data = new double[(Integer.parseInt(matcher.group(3)) - from) / Double.BYTES];
            for (int i = 0; i < data.length; i++) {
                data[i] = buffer.getDouble(start + from + i * Double.BYTES);
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
