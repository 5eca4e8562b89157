package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;

/// Breaks long lines before the signs of their sums, so that a sheet fits on a page. What goes on is indented, and
/// begins with an operator: it is still the same statement of the language.
public final class Wrapping {
    private static final int WIDTH = 108;
    private static final String INDENT = "    ";

    private Wrapping() {}

    /// A line in as many lines as it needs. Where no sign stands outside of parentheses, it stays long.
    public static List<String> lines(String line) {
        String prefix = line.startsWith("// ") ? "// " + INDENT : INDENT;
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String part : parts(line)) {
            boolean isFull = !current.isEmpty() && current.length() + part.length() > WIDTH;
            if (isFull) {
                lines.add(current.toString().stripTrailing());
                current = new StringBuilder(prefix);
            }
            current.append(part);
        }
        lines.add(current.toString());
        return lines;
    }

    /// The pieces between which a line may be broken, each with the sign before it.
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        int laws = Math.max(line.indexOf(" by "), 0);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            boolean isLaw = laws > 0 && i > laws;
            boolean isBreak = isLaw ? line.startsWith("by ", i) || line.startsWith("and ", i) : isSign(line, i);
            if (depth == 0 && isBreak && i > start && line.charAt(i - 1) == ' ') {
                parts.add(line.substring(start, i));
                start = i;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    private static boolean isSign(String line, int at) {
        char c = line.charAt(at);
        return (c == '+' || c == '−' || c == '-') && at + 1 < line.length() && line.charAt(at + 1) == ' ';
    }
}
