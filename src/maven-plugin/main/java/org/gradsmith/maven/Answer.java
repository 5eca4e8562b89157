package org.gradsmith.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/// What the compiler answered.
final class Answer {
    private final Properties entries;

    Answer(Properties entries) {
        this.entries = entries;
    }

    /// The generated files.
    ///
    /// @throws MojoFailureException where two sources make the same file in different ways
    List<GeneratedFile> files() throws MojoFailureException {
        Map<String, GeneratedFile> files = new LinkedHashMap<>();
        for (int i = 0; entries.containsKey("file." + i + ".path"); i++) {
            GeneratedFile file = new GeneratedFile(
                    entry("file." + i + ".path"), entry("file." + i + ".text"), number("file." + i + ".source"));
            GeneratedFile other = files.putIfAbsent(file.path(), file);
            if (other != null && !other.text().equals(file.text())) {
                throw new MojoFailureException("Two models would both be written to " + file.path()
                        + ". Give one of them another name, or put its file into another folder.");
            }
        }
        return List.copyOf(files.values());
    }

    /// Lines to be shown.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; entries.containsKey("line." + i); i++) {
            lines.add(entry("line." + i));
        }
        return lines;
    }

    /// Whether what was to be checked does not hold.
    boolean hasFailed() {
        return Boolean.parseBoolean(entries.getProperty("failed"));
    }

    /// Shows all messages: place and sentence on one line, as javac does, the source line with its underline below.
    void tell(Log log) {
        for (Message message : messages()) {
            if (message.isError()) {
                log.error(message.toString());
            } else {
                log.warn(message.toString());
            }
        }
    }

    /// All messages.
    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; entries.containsKey("message." + i + ".text"); i++) {
            messages.add(message("message." + i + "."));
        }
        return messages;
    }

    /// Ends the build where there were mistakes.
    void failOnMistakes(boolean areWarningsFatal) throws MojoFailureException {
        long errors = messages().stream()
                .filter(message -> message.isError() || areWarningsFatal)
                .count();
        if (errors > 0) {
            throw new MojoFailureException(errors == 1 ? "There is 1 mistake." : "There are " + errors + " mistakes.");
        }
    }

    private Message message(String prefix) {
        return new Message(
                Boolean.parseBoolean(entry(prefix + "error")),
                entry(prefix + "file"),
                number(prefix + "line"),
                number(prefix + "column"),
                entry(prefix + "text"),
                entry(prefix + "rendered"));
    }

    private int number(String key) {
        return Integer.parseInt(entry(key));
    }

    private String entry(String key) {
        return Objects.requireNonNull(entries.getProperty(key), key);
    }
}
