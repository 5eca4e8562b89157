package org.gradsmith.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Says that a mistake is ours, and keeps in a file what is needed to mend it.
final class BugReport {
    private BugReport() {}

    /// Writes the report.
    ///
    /// @return the exit code for our own mistakes
    static int write(Console console, Throwable mistake, String... arguments) {
        String report = report(mistake, arguments);
        console.tell(console.errInk().error("gradsmith: this is a mistake in Gradsmith, not in your file. Sorry!"));
        console.tell("  "
                + Console.harmless(String.valueOf(mistake).lines().findFirst().orElse("")));
        try {
            Path file = Files.createTempFile("gradsmith-bug-", ".txt");
            Files.writeString(file, report);
            console.tell("All that is needed to mend it is in " + file
                    + "\nPlease send it to us, with the file that led" + " to it if you can.");
        } catch (IOException exception) {
            console.tell("No report could be written (" + exception.getMessage() + "); here it is:\n" + report);
        }
        return ExitCode.BUG;
    }

    private static String report(Throwable mistake, String... arguments) {
        StringWriter trace = new StringWriter();
        mistake.printStackTrace(new PrintWriter(trace));
        return String.join(
                "\n",
                List.of(
                        "command: gradsmith "
                                + Arrays.stream(arguments)
                                        .map(BugReport::quoted)
                                        .collect(Collectors.joining(" ")),
                        "gradsmith: " + Main.version(),
                        "java: " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
                        "system: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"),
                        "folder: " + Path.of("").toAbsolutePath(),
                        "",
                        trace.toString()));
    }

    /// An argument as a shell takes it.
    static String quoted(String argument) {
        boolean isPlain = argument.matches("[-\\w=./:,+]+");
        return isPlain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
