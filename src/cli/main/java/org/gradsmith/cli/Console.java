package org.gradsmith.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where a command reads and writes: results on standard output, progress and messages on standard error, always UTF-8.
///
/// @param in standard input
/// @param out for results
/// @param err for progress and messages
/// @param outInk whether results may be coloured
/// @param errInk whether messages may be coloured
/// @param isWatched whether somebody looks at the progress as it goes: standard error is a terminal
record Console(InputStream in, PrintStream out, PrintStream err, Ink outInk, Ink errInk, boolean isWatched) {
    /// That of this process. The launcher knows which of its ends are terminals and says so in system properties, for
    /// the JDK knows only about all of them together; without it, none is taken for one.
    static Console ofProcess() {
        boolean isColourful = isColourful(System.getenv());
        boolean isOutTerminal = isTerminal("gradsmith.terminal.out");
        boolean isErrTerminal = isTerminal("gradsmith.terminal.err");
        return new Console(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                isColourful && isOutTerminal ? Ink.COLOUR : Ink.PLAIN,
                isColourful && isErrTerminal ? Ink.COLOUR : Ink.PLAIN,
                isErrTerminal && !"dumb".equals(System.getenv("TERM")));
    }

    /// For tests and other programs: no colours, nobody watching.
    static Console of(InputStream in, PrintStream out, PrintStream err) {
        return new Console(in, out, err, Ink.PLAIN, Ink.PLAIN, false);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Whether the reader likes colours, see <https://no-color.org>.
    static boolean isColourful(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    private static boolean isTerminal(String property) {
        return Boolean.parseBoolean(System.getProperty(property, "false"));
    }

    /// Prints a line, or lines, of results.
    void say(String text) {
        print(out, text);
    }

    /// Prints a line, or lines, of progress or messages.
    void tell(String text) {
        print(err, text);
    }

    private static void print(PrintStream stream, String text) {
        stream.print(text.endsWith("\n") ? text : text + "\n");
        stream.flush();
    }

    /// A text of somebody else's, without the characters that steer terminals.
    static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? '\uFFFD' : point)
                .forEach(harmless::appendCodePoint);
        return harmless.toString();
    }
}
