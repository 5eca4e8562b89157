package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes texts out of the words of the language, in any order or in one that is almost right.
final class TokenSoup {
    private static final List<String> WORDS = List.of(
            "import",
            "fn",
            "return",
            "if",
            "then",
            "else",
            "true",
            "false",
            "and",
            "or",
            "not",
            "model",
            "layer",
            "input",
            "target",
            "shared",
            "param",
            "frozen",
            "state",
            "output",
            "metric",
            "emit",
            "update",
            "scan",
            "check",
            "carrying",
            "repeated",
            "per",
            "over",
            "in",
            "apply",
            "derivative",
            "loss",
            "sum",
            "mean",
            "max",
            "∑",
            "Σ",
            "∏",
            "x",
            "y",
            "W",
            "θ",
            "π",
            "∞",
            "newaxis",
            "1",
            "2",
            "0.5",
            "1e-3",
            "1e999",
            "0x1F",
            "1_0",
            "\"a\"",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "|",
            "|>",
            "||",
            "+",
            "-",
            "−",
            "*",
            "·",
            "/",
            "@",
            "^",
            "**",
            "<",
            "<=",
            "≤",
            ">",
            "==",
            "!=",
            "=",
            ":=",
            "->",
            "~",
            ":",
            ",",
            ";",
            "..",
            ".",
            "√",
            "∂",
            "∇",
            "ᵀ",
            "²",
            "⁻¹",
            "¬",
            "∧",
            "∨",
            "∈",
            "\n",
            "\n",
            "\r\n",
            "//",
            "///",
            "/*",
            "*/",
            "#",
            "'",
            "$",
            "é",
            "😀",
            "&&",
            "!",
            "?",
            "%",
            "def",
            "let",
            "for",
            "elif",
            "\t");

    private final RandomGenerator random;

    TokenSoup(long seed) {
        random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
    }

    /// Anything at all.
    String soup() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 60);
        for (int i = 0; i < length; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }

    /// A right text with a few things left out, put in or doubled.
    String spoiled(String text) {
        StringBuilder spoiled = new StringBuilder(text);
        int times = random.nextInt(1, 6);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(4)) {
                case 0 -> spoiled.deleteCharAt(at);
                case 1 -> spoiled.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> spoiled.delete(at, Math.min(spoiled.length(), at + random.nextInt(1, 20)));
                default ->
                    spoiled.insert(at, spoiled.substring(at, Math.min(spoiled.length(), at + random.nextInt(20))));
            }
            if (spoiled.isEmpty()) {
                spoiled.append("x");
            }
        }
        return spoiled.toString();
    }

    /// Any characters.
    String noise() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(32, 127)));
        }
        return text.toString();
    }

    /// An expression of a few levels that must parse.
    String expression(int levels) {
        if (levels == 0) {
            return List.of("x", "y", "W", "2", "0.5", "pi", "true", "a.b", "x[0]", "f(x)")
                    .get(random.nextInt(10));
        }
        String a = part(levels);
        String b = part(levels);
        return switch (random.nextInt(18)) {
            case 0 -> a + " + " + b;
            case 1 -> a + " - " + b;
            case 2 -> a + " * " + b;
            case 3 -> a + " / " + b;
            case 4 -> a + " @ " + b;
            case 5 -> a + "^" + b;
            case 6 -> "-" + a;
            case 7 -> "not " + a;
            case 8 -> "(" + a + ") < (" + b + ")";
            case 9 -> "(" + a + ") == " + "(" + b + ")";
            case 10 -> a + " and " + b;
            case 11 -> a + " or " + b;
            case 12 -> "(if " + a + " then (" + b + ") else " + a + ")";
            case 13 -> "sum[i, j in 0..n] (" + a + ")";
            case 14 -> "(" + a + ")[" + b + ", :, 1:2, ::-1, newaxis]";
            case 15 -> "g(" + a + ", axis = " + b + ")";
            case 16 -> "(x[i - 1, " + a + "] else -(" + b + "))";
            default -> "[" + a + ", (" + b + ").T, √(" + a + ")²]";
        };
    }

    private String part(int levels) {
        String part = expression(random.nextInt(levels));
        return random.nextBoolean() ? "(" + part + ")" : part;
    }
}
