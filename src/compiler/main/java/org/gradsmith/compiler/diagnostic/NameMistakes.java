package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// What can be wrong with names, calls and the form of a file: codes GS02xx.
public final class NameMistakes {
    /// Unknown name.
    public static final Mistake UNKNOWN_NAME =
            error("GS0201", "Unknown name", "There is nothing called `{0}` here.", "", """
            fn f(x) = softmaxx(x)
            """);

    /// Name declared twice.
    public static final Mistake DUPLICATE_NAME = error(
            "GS0202",
            "Name declared twice",
            "`{0}` is declared twice.",
            "A name stands for one thing: choose another one.",
            """
            fn f(x) {
              y = x^2
              y = x^3
              return y
            }
            """);

    /// Not a value.
    public static final Mistake NOT_A_VALUE = error(
            "GS0203", "Not a value", "`{0}` is {1}, not a value.", "Call it with its arguments in parentheses.", """
            fn f(x) = 2 * relu
            """);

    /// Cannot be called.
    public static final Mistake NOT_CALLABLE = error(
            "GS0204", "Cannot be called", "`{0}` is {1} and cannot be called.", "A product is written with `*`.", """
            fn f(x : real, y) = x(y + 1)
            """);

    /// No parts.
    public static final Mistake NO_MEMBERS = error(
            "GS0205", "No parts", "`{0}` is {1} and has no parts.", "Only layers have parts, such as `first.W`.", """
            fn f(x) = x.W
            """);

    /// Unknown part of a layer.
    public static final Mistake UNKNOWN_MEMBER =
            error("GS0206", "Unknown part of a layer", "`{0}` has no part called `{1}`.", "", """
            model M {
              input x : [3]
              layer first = Dense(3, 1)
              loss = sum(first(x)) + sum(first.weight^2)
            }
            """);

    /// Wrong number of arguments.
    public static final Mistake ARGUMENT_COUNT =
            error("GS0207", "Wrong number of arguments", "`{0}` is called with {1}.", "{2}", """
            fn f(a, b) = a * b
            fn g(x) = f(x)
            """);

    /// Unknown argument.
    public static final Mistake UNKNOWN_ARGUMENT =
            error("GS0208", "Unknown argument", "`{0}` has no argument called `{1}`.", "", """
            fn f(x) = leaky_relu(x, slop = 0.1)
            """);

    /// Argument given twice.
    public static final Mistake ARGUMENT_TWICE =
            error("GS0209", "Argument given twice", "The argument `{0}` is given twice.", "", """
            fn f(x) = leaky_relu(x, x = 3)
            """);

    /// Argument of another kind.
    public static final Mistake KIND_DIFFERS = error(
            "GS0210",
            "Argument of another kind",
            "The argument `{0}` of `{1}` is declared as `{2}`, but is given {3}.",
            "Labels are declared as `index(classes)`.",
            """
            fn pick(p : [k], label : index(k)) = sum[i] (if i == label then p[i] else 0)
            model M {
              input x : [3]
              target y : real
              loss = pick(x, y)
            }
            """);

    /// Unsuitable argument.
    public static final Mistake UNSUITABLE_ARGUMENT =
            error("GS0211", "Unsuitable argument", "Expected {0} here.", "{1}", """
            fn f(a : [6]) = split(a, 4)
            """);

    /// Not a condition.
    public static final Mistake NOT_A_CONDITION = error(
            "GS0212", "Not a condition", "A condition is true or false, but this is {0}.", "Compare: `x > 0`.", """
            fn f(x : real) = if x then 1 else 0
            """);

    /// Not a truth value.
    public static final Mistake NOT_A_TRUTH = error(
            "GS0213", "Not a truth value", "`{0}` takes truth values, but this is {1}.", "Compare: `x > 0`.", """
            fn f(x : real) = if x > 0 and x then 1 else 0
            """);

    /// Truth value compared with a number.
    public static final Mistake COMPARES_TRUTH = error(
            "GS0214",
            "Truth value compared with a number",
            "`{0}` cannot compare {1} with {2}.",
            "A range is written `a < x and x < b`.",
            """
            fn f(x : real) = if x == (x > 1) then 1 else 0
            """);

    /// Empty list.
    public static final Mistake EMPTY_LIST = error(
            "GS0215",
            "Empty list",
            "A list without elements is no array.",
            "An array has at least one element: `[1, 2, 3]`.",
            """
            fn f(x) = [] + x
            """);

    /// Text without a use.
    public static final Mistake TEXT_MISPLACED = error(
            "GS0216",
            "Text without a use",
            "The text \"{0}\" has no value.",
            "A word chooses an option of a function, `reduction = \"sum\"`; leave it out here.",
            """
            fn f(x) = x + "one"
            """);

    /// Misplaced statement.
    public static final Mistake MISPLACED = error("GS0217", "Misplaced statement", "{0} cannot stand in {1}.", "", """
            fn f(x) {
              param w : [3] ~ zeros
              return x
            }
            """);

    /// Function without a result.
    public static final Mistake NO_RETURN =
            error("GS0218", "Function without a result", "`{0}` returns nothing.", "End it with `return …`.", """
            fn f(x) {
              y = x^2
            }
            """);

    /// Recursion.
    public static final Mistake RECURSION = error(
            "GS0219",
            "Recursion",
            "`{0}` needs itself.",
            "There is no recursion; a sum over an index often says the same.",
            """
            fn f(x) = x * f(x - 1)
            """);

    /// Nested too deeply.
    public static final Mistake TOO_DEEP = error(
            "GS0220",
            "Nested too deeply",
            "This is nested more than {0} levels deep.",
            "Give parts of it a name.",
            chain(400));

    /// Too large when written out.
    public static final Mistake TOO_MUCH = error(
            "GS0221",
            "Too large when written out",
            "`{0}` is too large when every call in it is written out.",
            "",
            doubling(21));

    /// File not found.
    public static final Mistake IMPORT_NOT_FOUND = error(
            "GS0222",
            "File not found",
            "There is no file \"{0}\".",
            "The path is relative to the importing file.",
            """
            import "nowhere.grad"
            fn f(x) = x
            """);

    /// Files import each other.
    public static final Mistake IMPORT_CYCLE =
            error("GS0223", "Files import each other", "The file \"{0}\" is being imported already.", "", """
            import "example.grad"
            fn f(x) = x
            """);

    /// Statement after the result.
    public static final Mistake UNREACHABLE =
            warning("GS0225", "Statement after the result", "Nothing after `return` is computed.", "", """
            fn f(x) {
              return x
              y = x^2
            }
            """);

    /// Unused name.
    public static final Mistake UNUSED = warning("GS0226", "Unused name", "`{0}` is never used.", "", """
            model M {
              input x : [3]
              target y : [3]
              loss = sum(x^2)
            }
            """);

    private static final List<Mistake> ALL = List.of(
            UNKNOWN_NAME,
            DUPLICATE_NAME,
            NOT_A_VALUE,
            NOT_CALLABLE,
            NO_MEMBERS,
            UNKNOWN_MEMBER,
            ARGUMENT_COUNT,
            UNKNOWN_ARGUMENT,
            ARGUMENT_TWICE,
            KIND_DIFFERS,
            UNSUITABLE_ARGUMENT,
            NOT_A_CONDITION,
            NOT_A_TRUTH,
            COMPARES_TRUTH,
            EMPTY_LIST,
            TEXT_MISPLACED,
            MISPLACED,
            NO_RETURN,
            RECURSION,
            TOO_DEEP,
            TOO_MUCH,
            IMPORT_NOT_FOUND,
            IMPORT_CYCLE,
            UNREACHABLE,
            UNUSED);

    private NameMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }

    private static String doubling(int functions) {
        StringBuilder text = new StringBuilder("fn f0(x) = x * x\n");
        for (int i = 1; i < functions; i++) {
            text.append("fn f%d(x) = f%d(x) + f%d(x + 1)\n".formatted(i, i - 1, i - 1));
        }
        return text.toString();
    }

    private static String chain(int functions) {
        StringBuilder text = new StringBuilder();
        for (int i = functions; i > 0; i--) {
            text.append("fn f%d(x) = f%d(x) + 1\n".formatted(i, i - 1));
        }
        return text.append("fn f0(x) = x\n").toString();
    }
}
