package org.gradsmith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Derivatives;
import org.gradsmith.compiler.Derivatives.Derivative;
import org.gradsmith.compiler.DeriveRequest;
import org.gradsmith.compiler.Format;
import org.gradsmith.compiler.Message;

/// Derives many expressions, a line each: `EXPRESSION<tab>VARIABLE[<tab>x=1,a=2]` in, `DERIVATIVE[<tab>VALUE]` or
/// `! MESSAGE` out, in the same order.
///
/// @param console where the lines go
/// @param order how often to derive
/// @param format of the derivatives
record DeriveLines(Console console, int order, Format format) {
    /// Derives all lines of a file, `-` being standard input.
    ///
    /// @return the exit code: of the worst line
    int run(Path file) {
        boolean isInput = file.toString().equals("-");
        try (InputStream input = isInput ? console.in() : Files.newInputStream(GivenFile.readable(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            int code = ExitCode.DONE;
            for (String line = lines.readLine(); line != null && !isGone(); line = lines.readLine()) {
                code = Math.max(code, derive(line));
            }
            return code;
        } catch (IOException exception) {
            throw new UserMistake(GivenFile.shown(file) + " cannot be read: " + exception.getMessage(), exception);
        }
    }

    /// Whether nobody reads the results any more.
    private boolean isGone() {
        return console.out().checkError();
    }

    private int derive(String line) {
        try {
            console.out().print(derivative(line) + "\n");
            return ExitCode.DONE;
        } catch (UserMistake mistake) {
            console.out().print(failure(mistake));
            return ExitCode.MISTAKE;
        } catch (RuntimeException | StackOverflowError mistake) {
            console.out().print(failure(mistake));
            return BugReport.write(console, mistake, "derive", "--file", "-", "#", line);
        }
    }

    private static String failure(Throwable mistake) {
        String message = String.valueOf(mistake.getMessage());
        return "! " + Console.harmless(message.replaceAll("[\\r\\n\\t]+", " ")) + "\n";
    }

    private String derivative(String line) {
        List<String> parts = List.of(line.split("\t", -1));
        if (parts.size() < 2
                || parts.size() > 3
                || parts.get(0).isBlank()
                || parts.get(1).isBlank()) {
            throw new UserMistake("a line is EXPRESSION<tab>VARIABLE or EXPRESSION<tab>VARIABLE<tab>x=1,a=2");
        }
        String values = parts.size() < 3 ? "" : parts.get(2).strip();
        Map<String, Double> at = values.isEmpty() ? Map.of() : Pairs.numbers(Pairs.of(List.of(values)));
        Derivatives derivatives = Compiler.derive(
                new DeriveRequest(parts.get(0), List.of(parts.get(1).strip()), order, at, format, false));
        if (!derivatives.succeeded() || derivatives.derivatives().isEmpty()) {
            throw new UserMistake(derivatives.messages().stream()
                    .filter(Message::isError)
                    .map(message -> message.column() + ": " + message.text())
                    .findFirst()
                    .orElse("there is nothing to derive"));
        }
        Derivative derivative = derivatives.derivatives().get(0);
        String text = derivative.text().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return derivative.value().isPresent() ? text + "\t" + derivative.value().getAsDouble() : text;
    }
}
