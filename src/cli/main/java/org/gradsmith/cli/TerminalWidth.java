package org.gradsmith.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// How many characters a line of the terminal has.
final class TerminalWidth {
    private static final int STANDARD = 80;
    private static final int LEAST = 40;
    private static final int MOST = 160;

    private TerminalWidth() {}

    /// Asks the environment, then `stty`; 80 where neither knows.
    static int find() {
        int width = number(System.getenv().getOrDefault("COLUMNS", ""));
        return Math.clamp(width > 0 ? width : ofTerminal(), LEAST, MOST);
    }

    private static int ofTerminal() {
        File terminal = new File("/dev/tty");
        if (!terminal.canRead()) {
            return STANDARD;
        }
        try {
            Process process =
                    new ProcessBuilder("stty", "size").redirectInput(terminal).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean isDone = process.waitFor(1, TimeUnit.SECONDS);
            int width = number(answer.substring(answer.indexOf(' ') + 1));
            return isDone && width > 0 ? width : STANDARD;
        } catch (IOException exception) {
            return STANDARD;
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            return STANDARD;
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
