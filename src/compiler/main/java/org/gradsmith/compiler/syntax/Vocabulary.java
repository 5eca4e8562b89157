package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What the tokens that the parser expects are called in messages.
final class Vocabulary {
    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry(LEFT_PARENTHESIS, "`(`"),
            Map.entry(RIGHT_PARENTHESIS, "`)`"),
            Map.entry(LEFT_BRACKET, "`[`"),
            Map.entry(RIGHT_BRACKET, "`]`"),
            Map.entry(LEFT_BRACE, "`{`"),
            Map.entry(RIGHT_BRACE, "`}`"),
            Map.entry(CLOSE_BAR, "`|`"),
            Map.entry(ASSIGN, "`=`"),
            Map.entry(COLON, "`:`"),
            Map.entry(COMMA, "`,`"),
            Map.entry(DOTS, "`..`"),
            Map.entry(IN, "`in`"),
            Map.entry(THEN, "`then`"),
            Map.entry(ELSE, "`else`"),
            Map.entry(CARRYING, "`carrying`"),
            Map.entry(INPUT, "`input`"),
            Map.entry(PARAM, "`param`"),
            Map.entry(TEXT, "a file name in `\"`"),
            Map.entry(END, "the end of the line"));

    private Vocabulary() {}

    /// "`=`, `{` or the end of the line". Where a value has just ended, an operator can always follow, and is not
    /// named.
    static String words(IntervalSet expected) {
        if (expected.contains(NUMBER)) {
            return expected.contains(COLON) ? "an index or a slice" : "an expression";
        }
        if (expected.contains(NAME)) {
            return expected.contains(LEFT_BRACKET) ? "a shape or kind" : "a name";
        }
        List<String> words = new ArrayList<>();
        boolean isAfterValue = expected.contains(PLUS);
        for (int type : expected.toList()) {
            boolean isOperator = isAfterValue && (type == LEFT_PARENTHESIS || type == LEFT_BRACKET);
            if (SIGNS.containsKey(type) && !isOperator) {
                words.add(SIGNS.get(type));
            }
        }
        return words.isEmpty() ? "something else" : either(words);
    }

    private static String either(List<String> words) {
        String last = words.getLast();
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
    }
}
