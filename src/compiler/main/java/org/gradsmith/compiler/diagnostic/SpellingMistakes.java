package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;

import java.util.List;

/// What is wrong with characters, words and numbers, and with the size of a text: codes GS0140 to GS0169.
public final class SpellingMistakes {
    /// A character that the language does not use.
    public static final Mistake STRAY_CHARACTER =
            error("GS0140", "Character that means nothing", "`{0}` means nothing here.", "{1}", """
            fn f(x) = x $ 2
            """);

    /// An operator of another language.
    public static final Mistake FOREIGN_OPERATOR =
            error("GS0141", "Operator of another language", "`{0}` is not an operator of this language.", "{1}", """
            fn f(x) = x ** 2
            """);

    /// A word of another language.
    public static final Mistake FOREIGN_WORD =
            error("GS0142", "Word of another language", "`{0}` is not a word of this language.", "{1}", """
            def f(x) = 2 * x
            """);

    /// `for`, `while` and their like.
    public static final Mistake LOOP = error(
            "GS0143",
            "Loop",
            "There are no loops, so `{0}` means nothing here.",
            "Say it for all indices at once, `y[i] = 2 * x[i]`, sum with `sum[i] x[i]`, or carry values with `scan`.",
            """
            fn f(x : [n]) {
              for i in 0..n { y = y + x[i] }
              return y
            }
            """);

    /// A comment of another language.
    public static final Mistake FOREIGN_COMMENT = error(
            "GS0144",
            "Comment of another language",
            "`#` does not begin a comment.",
            "A comment begins with `//`.",
            """
            fn f(x) = 2 * x  # twice
            """);

    /// A text without its end.
    public static final Mistake UNFINISHED_TEXT = error(
            "GS0145",
            "Text never closed",
            "This text has no closing `\"`.",
            "A text ends on the line where it begins.",
            """
            import "layers.grad
            """);

    /// A comment without its end.
    public static final Mistake UNFINISHED_COMMENT = error(
            "GS0146",
            "Comment never closed",
            "This `/*` is never closed.",
            "Add a `*/`, or use `//`, which ends with its line.",
            """
            fn f(x) = 2 * x  /* twice
            """);

    /// A name with a character that names do not have.
    public static final Mistake BAD_NAME = error(
            "GS0147",
            "Name with a strange character",
            "`{0}` cannot be a name because of its `{1}`.",
            "Names are made of Latin and Greek letters, digits and `_`, and begin with a letter.",
            """
            fn f(größe) = 2
            """);

    /// A name that is too long.
    public static final Mistake LONG_NAME = error(
            "GS0148",
            "Name too long",
            "This name has {0} characters; {1} is the most.",
            "Take a shorter one.",
            "fn f(" + "x".repeat(80) + ") = 2\n");

    /// A number that no `double` can hold.
    public static final Mistake NUMBER_SIZE = error(
            "GS0149",
            "Number too large or too small",
            "This number is too {0}.",
            "Numbers are 0, or between 4.9e-324 and 1.797e308; infinity is `inf`.",
            """
            fn f(x) = 1e999999999 * x
            """);

    /// A number with too many digits.
    public static final Mistake LONG_NUMBER = error(
            "GS0150",
            "Number too long",
            "This number has {0} characters; {1} is the most.",
            "About 17 digits are as many as a `double` can tell apart.",
            "fn f() = 0." + "123456789".repeat(50) + "\n");

    /// A number in a notation of other languages.
    public static final Mistake NUMBER_FORM = error(
            "GS0151",
            "Number of another language",
            "`{0}` is not how a number is written.",
            "Write it with the digits 0 to 9, as in `65536`, `0.5`, `1.0` or `1e-4`.",
            """
            fn f() = 1_000_000
            """);

    /// Not a text.
    public static final Mistake NOT_A_TEXT = error(
            "GS0160",
            "Not a text",
            "This is not a text: it has the control character {0}.",
            "Is this the right file?",
            "fn f(x) = 2 * x\u0000\n");

    /// UTF-16.
    public static final Mistake WRONG_ENCODING = error(
            "GS0161",
            "Text in UTF-16",
            "This text is encoded in UTF-16.",
            "Save it as UTF-8.",
            "\uFFFD\uFFFDf\u0000n\u0000 \u0000f\u0000(\u0000)\u0000=\u00001\u0000\n\u0000");

    /// Bytes that are no UTF-8.
    public static final Mistake BROKEN_ENCODING = error(
            "GS0162",
            "Text not in UTF-8",
            "This character is not encoded in UTF-8.",
            "Save the file as UTF-8, or write the character anew.",
            """
            // caf\uFFFD
            fn f(x) = 2 * x
            """);

    /// Characters that change how a text looks.
    public static final Mistake INVISIBLE_CHARACTER = error(
            "GS0163",
            "Invisible character",
            "The invisible character {0} stands here and makes the text look different from what it is.",
            "Remove it.",
            "fn f(x) = 2 * x // \u202Etwice\n");

    /// A text that is too long.
    public static final Mistake LARGE_TEXT = error(
            "GS0164",
            "Text too large",
            "This text has more than {0} {1}.",
            "Cut it into several files, and `import` them.",
            "// a model that goes on and on and on\n".repeat(28_000));

    /// Brackets within brackets within brackets.
    public static final Mistake DEEP_NESTING = error(
            "GS0165",
            "Nested too deep",
            "Brackets, signs, powers and conditions are nested more than {0} deep here.",
            "Give parts of the expression names.",
            "fn f(x) = " + "(".repeat(300) + "x" + ")".repeat(300) + "\n");

    /// A statement with too many words.
    public static final Mistake LONG_STATEMENT = error(
            "GS0166",
            "Statement too long",
            "This statement has more than {0} words and signs.",
            "Give parts of it names, or write a sum with indices, `sum[i] a[i]`.",
            "fn f(x) = x" + " + x".repeat(60_000) + "\n");

    /// A chain of operators that is too long.
    public static final Mistake LONG_EXPRESSION = error(
            "GS0167",
            "Expression too long",
            "This expression is a chain of more than {0} operations.",
            "Give parts of it names, or write a sum with indices, `sum[i] a[i]`.",
            "fn f(x) = x" + " + x".repeat(1_200) + "\n");

    /// The rest is not told.
    public static final Mistake TOO_MANY = error(
            "GS0168",
            "Too many mistakes",
            "There are more mistakes from here on.",
            "They are told when the first {0} are gone.",
            "fn f() = 1 $ 1\n".repeat(201));

    private SpellingMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return List.of(
                STRAY_CHARACTER,
                FOREIGN_OPERATOR,
                FOREIGN_WORD,
                LOOP,
                FOREIGN_COMMENT,
                UNFINISHED_TEXT,
                UNFINISHED_COMMENT,
                BAD_NAME,
                LONG_NAME,
                NUMBER_SIZE,
                LONG_NUMBER,
                NUMBER_FORM,
                NOT_A_TEXT,
                WRONG_ENCODING,
                BROKEN_ENCODING,
                INVISIBLE_CHARACTER,
                LARGE_TEXT,
                DEEP_NESTING,
                LONG_STATEMENT,
                LONG_EXPRESSION,
                TOO_MANY);
    }
}
