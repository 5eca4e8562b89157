package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.Map;

/// Signs of other languages, what is written here instead, and how they are read nevertheless, so that the rest of the
/// statement still makes sense.
final class ForeignOperators {
    private static final Map<String, Foreign> OPERATORS = Map.ofEntries(
            Map.entry("**", new Foreign(POWER, "A power is written `x^2`.")),
            Map.entry("&&", new Foreign(AND, "Conditions are joined by `and`.")),
            Map.entry("&", new Foreign(AND, "Conditions are joined by `and`.")),
            Map.entry("!", new Foreign(NOT, "A condition is negated by `not`.")),
            Map.entry("===", new Foreign(EQUAL, "A comparison is written `==`.")),
            Map.entry("!==", new Foreign(NOT_EQUAL, "Write `!=`.")),
            Map.entry("<>", new Foreign(NOT_EQUAL, "Write `!=`.")),
            Map.entry("%", new Foreign(TIMES, "The remainder of a division is `mod(a, b)`.")),
            Map.entry("?", new Foreign(THEN, "A choice is written `if c then a else b`.")),
            Map.entry(":=", new Foreign(ASSIGN, "A name gets its value by `=`.")),
            Map.entry("←", new Foreign(ASSIGN, "A name gets its value by `=`.")),
            Map.entry("=>", new Foreign(ASSIGN, "A function is written `fn f(x) = x^2`.")),
            Map.entry("+=", new Foreign(ASSIGN, "A name keeps its value: write `b = a + …` with a new name.")),
            Map.entry("-=", new Foreign(ASSIGN, "A name keeps its value: write `b = a - …` with a new name.")),
            Map.entry("*=", new Foreign(ASSIGN, "A name keeps its value: write `b = a * …` with a new name.")),
            Map.entry("/=", new Foreign(ASSIGN, "A name keeps its value: write `b = a / …` with a new name.")),
            Map.entry(
                    "->",
                    new Foreign(Foreign.LEFT_OUT, "The shape of a result is found by the compiler: `fn f(x) = …`.")),
            Map.entry(
                    "→",
                    new Foreign(Foreign.LEFT_OUT, "The shape of a result is found by the compiler: `fn f(x) = …`.")));

    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("'", "A transpose is `xᵀ` or `x.T`; texts stand in `\"`."),
            Map.entry("′", "A derivative is `∂f/∂x` or `grad(f, x)`."),
            Map.entry("“", "Texts stand in plain `\"`."),
            Map.entry("”", "Texts stand in plain `\"`."),
            Map.entry("`", "Texts stand in plain `\"`."),
            Map.entry("\\", "A line goes on by itself after an operator, and inside of brackets."),
            Map.entry("‖", "A norm is `norm(x)`."),
            Map.entry("∥", "A norm is `norm(x)`."),
            Map.entry("⌊", "Rounding down is `floor(x)`."),
            Map.entry("⌋", "Rounding down is `floor(x)`."),
            Map.entry("⌈", "Rounding up is `ceil(x)`."),
            Map.entry("⌉", "Rounding up is `ceil(x)`."),
            Map.entry("…", "A range is `0..n`."),
            Map.entry("½", "Write `1/2`."),
            Map.entry("⊗", "An outer product is `outer(x, y)`."),
            Map.entry("∘", "Functions are composed by `x |> f |> g`."),
            Map.entry("±", "Write either sign out."),
            Map.entry("ⁿ", "Write `x^n`."));

    private ForeignOperators() {}

    /// @param type how it is read, or LEFT_OUT
    /// @param hint what to write
    record Foreign(int type, String hint) {
        static final int LEFT_OUT = -2;
    }

    static Foreign operator(String text) {
        return OPERATORS.getOrDefault(text, new Foreign(Foreign.LEFT_OUT, ""));
    }

    /// What to write instead of a character; empty when nobody knows.
    static String hint(String character) {
        return CHARACTERS.getOrDefault(character, "Remove it.");
    }
}
