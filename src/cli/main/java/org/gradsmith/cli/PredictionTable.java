package org.gradsmith.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.AtomicFile;

/// The outputs of a model as a table, a row for each sample.
final class PredictionTable {
    private static final double ROUNDING = 1e-3;
    private static final Map.Entry<String, List<String>> NO_LABELS = Map.entry("", List.of());

    private final List<Column> columns = new ArrayList<>();
    private int rows = -1;

    private PredictionTable() {}

    /// A column.
    private record Column(String name, IntFunction<String> cell) {}

    /// The table of some outputs.
    ///
    /// @param classes the words of the classes by target
    /// @throws UserMistake where they have no rows, or not the same
    static PredictionTable of(Model model, Map<String, Tensor> outputs, Map<String, List<String>> classes) {
        PredictionTable table = new PredictionTable();
        for (Port port : model.ports()) {
            Tensor values = outputs.get(port.name());
            if (port.role() == Port.Role.OUTPUT && values != null) {
                table.add(port, values, classes);
            }
        }
        return table;
    }

    private void add(Port port, Tensor values, Map<String, List<String>> classes) {
        int[] shape = values.shape();
        if (!port.isPerSample() || rows >= 0 && rows != shape[0]) {
            throw new UserMistake("the output `" + port.name() + "` has "
                    + (port.isPerSample() ? shape[0] + " samples, others have " + rows : "no samples")
                    + ", so it has no place in a table; write a .safetensors file");
        }
        rows = shape[0];
        int width = rows == 0 ? 0 : values.size() / rows;
        Map.Entry<String, List<String>> labels = shape.length == 2 && areDistributions(values, width)
                ? classes.entrySet().stream()
                        .filter(entry -> entry.getValue().size() == width)
                        .findFirst()
                        .orElse(NO_LABELS)
                : NO_LABELS;
        if (!labels.getValue().isEmpty()) {
            columns.add(new Column(labels.getKey(), row -> labels.getValue().get(greatest(values, row, width))));
        }
        for (int i = 0; i < width; i++) {
            int at = i;
            String index = labels.getValue().isEmpty()
                    ? Integer.toString(i)
                    : labels.getValue().get(i);
            String name = shape.length == 1 ? port.name() : port.name() + "[" + index + "]";
            columns.add(new Column(name, row -> number(values, row * width + at)));
        }
    }

    /// Whether every row sums to 1 and has nothing below 0.
    private static boolean areDistributions(Tensor values, int width) {
        for (int start = 0; start < values.size(); start += width) {
            double sum = 0;
            for (int i = start; i < start + width; i++) {
                sum += values.get(i) >= 0 ? values.get(i) : Double.NaN;
            }
            if (!(Math.abs(sum - 1) <= ROUNDING)) {
                return false;
            }
        }
        return true;
    }

    private static int greatest(Tensor values, int row, int width) {
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = values.get(row * width + i) > values.get(row * width + best) ? i : best;
        }
        return best;
    }

    private static String number(Tensor values, int index) {
        double value = values.get(index);
        return values.precision() == Precision.FLOAT ? Float.toString((float) value) : Double.toString(value);
    }

    /// Writes the table as CSV.
    void write(Path file) {
        StringBuilder text = new StringBuilder();
        line(text, columns.stream().map(Column::name).toList());
        for (int row = 0; row < rows; row++) {
            int at = row;
            line(text, columns.stream().map(column -> column.cell().apply(at)).toList());
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(file, channel -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells.stream().map(PredictionTable::quoted).toList()))
                .append('\n');
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
