package org.gradsmith.runtime.training;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gradsmith.runtime.data.DataException;
import org.jspecify.annotations.Nullable;

/// Writes a line for each epoch into a table: its number, steps, learning rate, cost, metrics, the same for the
/// validation
/// data, seconds. A new training begins a new file; a resumed one goes on in it.
public final class CsvLog implements Listener {
    private final Path file;

    /// A log in a file.
    public CsvLog(Path file) {
        this.file = file;
    }

    @Override
    public void started(Progress progress) {
        if (progress.steps() == 0 || !Files.exists(file)) {
            write("", false);
        }
    }

    @Override
    public void epochEnded(Progress progress) {
        @Nullable Epoch epoch = progress.last();
        if (epoch == null) {
            return;
        }
        List<String> names = new ArrayList<>(List.of("epoch", "steps", "rate", "cost"));
        List<Object> values = new ArrayList<>(List.of(
                epoch.number(), epoch.steps(), epoch.rate(), epoch.training().cost()));
        names.addAll(epoch.training().metrics().keySet());
        values.addAll(epoch.training().metrics().values());
        @Nullable Scores validation = epoch.validation();
        if (validation != null) {
            names.add("validation cost");
            values.add(validation.cost());
            validation.metrics().keySet().forEach(name -> names.add("validation " + name));
            values.addAll(validation.metrics().values());
        }
        names.add("seconds");
        values.add(Math.round(progress.seconds() * 1000) / 1000.0);
        write((isEmpty() ? line(names) : "") + line(values), true);
    }

    private static String line(List<?> fields) {
        return String.join(",", fields.stream().map(String::valueOf).toList()) + "\n";
    }

    private boolean isEmpty() {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException exception) {
            throw failure(exception);
        }
    }

    private void write(String text, boolean isAdded) {
        StandardOpenOption mode = isAdded ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (BufferedWriter writer =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            writer.write(text);
        } catch (IOException exception) {
            throw failure(exception);
        }
    }

    private DataException failure(IOException exception) {
        return new DataException(file + ": the log cannot be written: " + exception.getMessage(), exception);
    }
}
