package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Breaks long lines as a textbook does, so that a sheet fits on a page: before a sign of the outermost sum that there
/// is, else before a factor. What goes on stands under the right side and begins with an operator, or within
/// parentheses: it is still the same statement of the language.
public final class Wrapping {
    private static final int WIDTH = 108;
    private static final int FARTHEST = 40;
    private static final int INDENT = 4;
    private static final int DEEPER = 2;
    private static final int DEEP = 10;
    private static final String LAWS = ", by ";

    private final String line;
    private final int[] depths;
    private final int right;
    private final int laws;

    private Wrapping(String line) {
        this.line = line;
        this.depths = depths(line);
        this.right = IntStream.range(0, line.length() - 2)
                .filter(i -> depths[i] == 0 && line.charAt(i) == ' ' && "=←~".indexOf(line.charAt(i + 1)) >= 0)
                .map(i -> i + 3)
                .findFirst()
                .orElse(0);
        this.laws = line.contains(LAWS) ? line.indexOf(LAWS) : line.length();
    }

    /// Where a line may be broken.
    ///
    /// @param at the position of what goes on
    /// @param cost the less the better: how deep in parentheses, and before what
    private record Break(int at, int cost) {}

    /// A formula in as many lines as it needs.
    public static List<String> lines(String line) {
        return width(line) <= WIDTH ? List.of(line) : new Wrapping(line).lines();
    }

    /// A sentence in as many lines as it needs.
    public static List<String> words(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!current.isEmpty() && width(current + " " + word) > WIDTH) {
                lines.add(current.toString());
                current = new StringBuilder(" ".repeat(INDENT)).append(word);
            } else {
                current.append(current.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        int start = 0;
        String before = "";
        Optional<Break> next = next(start, before);
        while (next.isPresent()) {
            int end = next.get().at;
            lines.add((before + line.substring(start, end)).stripTrailing());
            start = end;
            before = " ".repeat(indent(start));
            next = next(start, before);
        }
        lines.add(before + line.substring(start));
        return lines;
    }

    private int indent(int at) {
        if (at >= laws) {
            return INDENT;
        }
        int column = width(line.substring(0, right));
        return (column > FARTHEST ? 2 * INDENT : column) + DEEPER * depths[at];
    }

    /// The last of the best places in what fits; empty where the rest fits as it is, or there is none.
    private Optional<Break> next(int start, String before) {
        if (width(before + line.substring(start)) <= WIDTH) {
            return Optional.empty();
        }
        Break best = null;
        for (int i = start + 1; i < line.length() && width(before + line.substring(start, i)) <= WIDTH; i++) {
            int cost = cost(i);
            if (cost >= 0 && (best == null || cost <= best.cost)) {
                best = new Break(i, cost);
            }
        }
        return Optional.ofNullable(best);
    }

    /// What it costs to go on in a new line from here; less than 0 where that is not possible.
    private int cost(int at) {
        boolean isAfterSpace = line.charAt(at - 1) == ' ';
        if (at <= right) {
            return -1;
        }
        if (at > laws) {
            return isAfterSpace && (line.startsWith("by ", at) || line.startsWith("and ", at)) ? 0 : -1;
        }
        char c = line.charAt(at);
        boolean isBeforeSpace = at + 1 < line.length() && line.charAt(at + 1) == ' ';
        boolean isOperator = isAfterSpace && isBeforeSpace;
        if (isOperator && "+−-".indexOf(c) >= 0) {
            return 3 * depths[at];
        }
        boolean isChoice = isAfterSpace && (line.startsWith("then ", at) || line.startsWith("else ", at));
        if (isChoice || isOperator && "⊙⊘@=".indexOf(c) >= 0 || "·*".indexOf(c) >= 0) {
            return 3 * depths[at] + 1;
        }
        return c == '/' ? 3 * depths[at] + 2 : -1;
    }

    /// How deep in parentheses; brackets around indices are as good as closed.
    private static int[] depths(String line) {
        int[] depths = new int[line.length()];
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            depth -= c == ')' ? 1 : c == ']' || c == '⌋' ? DEEP : 0;
            depths[i] = depth;
            depth += c == '(' ? 1 : c == '[' || c == '⌊' ? DEEP : 0;
        }
        return depths;
    }

    /// Columns; what is set above a letter takes none.
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
