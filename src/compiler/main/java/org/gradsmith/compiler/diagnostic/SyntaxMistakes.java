package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;
import static org.gradsmith.compiler.diagnostic.Mistake.warning;

import java.util.List;

/// What the parser cannot make sense of: codes GS0101 to GS0139. What is wrong with the characters, words and numbers
/// themselves is in [SpellingMistakes].
public final class SyntaxMistakes {
    /// An expression has to stand here.
    public static final Mistake EXPECTED_EXPRESSION =
            error("GS0101", "Expression expected", "Expected an expression {0}, but {1}.", "{2}", """
            fn f(x) = x +
            """);

    /// A name has to stand here.
    public static final Mistake EXPECTED_NAME = error(
            "GS0102",
            "Name expected",
            "Expected a name {0}, but {1}.",
            "A name is made of letters, digits and `_`, and begins with a letter.",
            """
            model {
              input x : [1]
            }
            """);

    /// Something else has to stand here.
    public static final Mistake EXPECTED =
            error("GS0103", "Something else expected", "Expected {0} {1}, but {2}.", "{3}", """
            model Line {
              layer first Dense(1, 1)
            }
            """);

    /// Two values stand side by side.
    public static final Mistake MISSING_OPERATOR =
            error("GS0104", "Operator missing", "{0} is missing between `{1}` and `{2}`.", "{3}", """
            fn f(x, y) = x y
            """);

    /// A line of a block that is no statement.
    public static final Mistake NO_STATEMENT =
            error("GS0105", "Not a statement", "No statement begins with `{0}`.", "{1}", """
            model Line {
              inptu x : [1]
            }
            """);

    /// A line of a file that is no declaration.
    public static final Mistake NO_DECLARATION = error(
            "GS0106", "Not a declaration", "`{0}` cannot stand outside of a model, layer or function.", "{1}", """
            h = 3
            """);

    /// An expression alone on its line.
    public static final Mistake VALUE_WITHOUT_NAME = error(
            "GS0107",
            "Value without a name",
            "This value is given to nothing.",
            "Give it a name, `h = …`, or `return` it.",
            """
            fn f(x) {
              sin(x)
            }
            """);

    /// A function in a block without `fn`.
    public static final Mistake FUNCTION_WITHOUT_WORD = error(
            "GS0108",
            "Function without `fn`",
            "`{0}(…)` looks like a function, but has no `fn`.",
            "Write `fn {0}(…) = …`; what a layer does to its argument is called `apply`.",
            """
            layer Double(n) {
              forward(x : [n]) = 2 * x
            }
            """);

    /// A bracket is open at the end.
    public static final Mistake UNCLOSED_BRACKET =
            error("GS0109", "Bracket never closed", "This `{0}` is never closed.", "Add a `{1}`.", """
            fn f(x) = sin(x
            """);

    /// A closing bracket closes nothing.
    public static final Mistake STRAY_BRACKET =
            error("GS0110", "Bracket never opened", "This `{0}` closes nothing.", "Remove it, or open it before.", """
            fn f(x) = sin(x))
            """);

    /// A bar is open at the end.
    public static final Mistake UNFINISHED_BAR =
            error("GS0111", "Magnitude never closed", "This `|` is never closed.", "Write `|x|` or `abs(x)`.", """
            fn f(x) = |x + 1
            """);

    /// A bar closes nothing.
    public static final Mistake STRAY_BAR = error(
            "GS0112",
            "Bar after a value",
            "This `|` closes nothing.",
            "`|x|` is a magnitude; conditions are joined by `or`.",
            """
            fn f(x, y) = if x > 0 || y > 0 then 1 else 0
            """);

    /// `=` where `==` is meant.
    public static final Mistake SINGLE_EQUALS = error(
            "GS0113",
            "`=` inside of an expression",
            "`=` gives a name its value and cannot stand here.",
            "A comparison is written `==`.",
            """
            fn f(x) = if x = 0 then 1 else 2
            """);

    /// `==` where `=` is meant.
    public static final Mistake DOUBLE_EQUALS = error(
            "GS0114", "`==` in place of `=`", "`==` compares; `{0}` is given no value here.", "Write `{0} = …`.", """
            fn f(x) {
              y == 2 * x
              return y
            }
            """);

    /// `sum[i = 1..n]`.
    public static final Mistake INDEX_RANGE = error(
            "GS0115",
            "Range of an index",
            "The range of an index is not written with `=`.",
            "Write `{0} in 0..n`: from 0 up to, not including, n.",
            """
            fn f(x : [n]) = sum[i = 0..n] x[i]
            """);

    /// `param W = …` without a shape.
    public static final Mistake MISSING_SHAPE = error(
            "GS0116",
            "Shape missing",
            "`{0}` needs a shape or kind.",
            "Write `{0} : [n]`, `{0} : [n, m]`, or `{0} : real` for a single number.",
            """
            model Line {
              param w ~ zeros
            }
            """);

    /// `param W : [n] = zeros`.
    public static final Mistake INITIALISER_SIGN = error(
            "GS0117",
            "Initial values of a parameter",
            "The initial values of a parameter are not given with `=`.",
            "Write `~`, as in `~ zeros` or `~ normal(0, 0.1)`: a parameter starts there and is then learnt.",
            """
            model Line {
              param w : [1] = zeros
            }
            """);

    /// `if` without `else`.
    public static final Mistake MISSING_ELSE = error(
            "GS0118",
            "`if` without `else`",
            "This `if` has no `else`.",
            "An `if` is a value, so it needs one for either case: `if c then a else b`.",
            """
            fn f(x) = if x > 0 then x
            """);

    /// `else` without `if`.
    public static final Mistake STRAY_ELSE = error(
            "GS0119",
            "`else` without `if`",
            "This `{0}` belongs to no `if`.",
            "Write `if c then a else b`. A read outside of an array is `x[i] else 0`; inside of an `if` it needs"
                    + " parentheses.",
            """
            fn f(x) = x else 0
            """);

    /// A word of the language in place of a name.
    public static final Mistake RESERVED_WORD = error(
            "GS0120",
            "Word of the language as a name",
            "`{0}` is a word of the language and cannot be a name.",
            "Take another name, such as `{0}_`.",
            """
            fn f(then) = 1
            """);

    /// What follows `|>` is no function.
    public static final Mistake PIPE_INTO_VALUE = error(
            "GS0121",
            "Pipe into a value",
            "`|>` hands a value to a function, and this is none.",
            "Write `x |> f` or `x |> f(2)`.",
            """
            fn f(x) = x |> 2
            """);

    /// A `∂` outside of `∂f/∂x`.
    public static final Mistake PARTIAL_FORM = error(
            "GS0122",
            "Unfinished `∂f/∂x`",
            "`∂` stands only in a derivative.",
            "Write `∂f/∂x`, `∂²f/∂x²`, `∂(f * g)/∂x`, or `grad(f, x)`.",
            """
            fn f(x) = ∂(x^2)
            """);

    /// The orders in `∂²f/∂x` differ.
    public static final Mistake DERIVATIVE_ORDER = error(
            "GS0123",
            "Orders of `∂` differ",
            "The order above the line is {0}, the orders below it add up to {1}.",
            "Write `∂²f/∂x²` or `∂²f/∂x∂y`; at most {2} derivatives at once.",
            """
            fn f(x) = ∂²(x^3)/∂x
            """);

    /// A comparison of a comparison.
    public static final Mistake COMPARED_COMPARISON = error(
            "GS0124",
            "Comparison of a comparison",
            "A comparison cannot stand in the middle of another one.",
            "`a < b < c` means `a < b and b < c`; give longer conditions names.",
            """
            fn f(x) = if 0 < (x > 1) < 2 then 1 else 0
            """);

    /// `return` outside of a function.
    public static final Mistake STRAY_RETURN = error(
            "GS0125",
            "`return` outside of a function",
            "`return` stands only in a function or in `apply`.",
            "A model says `output p = …` for what it gives out.",
            """
            model Line {
              input x : [1]
              return 2 * x
            }
            """);

    /// `if` as a statement.
    public static final Mistake STATEMENT_IF = error(
            "GS0126",
            "`if` as a statement",
            "An `if` is a value, not a statement.",
            "Write `y = if c then a else b`.",
            """
            fn f(x) {
              if x > 0 { y = 1 }
              return y
            }
            """);

    /// A semicolon in brackets.
    public static final Mistake SEMICOLON_IN_BRACKETS = error(
            "GS0127",
            "Semicolon in brackets",
            "A `;` ends a statement, but a bracket is open here.",
            "Rows of a matrix are lists: `[[1, 2], [3, 4]]`.",
            """
            fn f() = [1, 2; 3, 4]
            """);

    /// `1/2x`.
    public static final Mistake AMBIGUOUS_PRODUCT = warning(
            "GS0128",
            "Product after `/` or `^`",
            "`…{0}{1}{2}` means `…{0}{1} * {2}`.",
            "Write it so if that is meant, otherwise `…{0}({1} * {2})`.",
            """
            fn f(x) = 1/2x
            """);

    private SyntaxMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return List.of(
                EXPECTED_EXPRESSION,
                EXPECTED_NAME,
                EXPECTED,
                MISSING_OPERATOR,
                NO_STATEMENT,
                NO_DECLARATION,
                VALUE_WITHOUT_NAME,
                FUNCTION_WITHOUT_WORD,
                UNCLOSED_BRACKET,
                STRAY_BRACKET,
                UNFINISHED_BAR,
                STRAY_BAR,
                SINGLE_EQUALS,
                DOUBLE_EQUALS,
                INDEX_RANGE,
                MISSING_SHAPE,
                INITIALISER_SIGN,
                MISSING_ELSE,
                STRAY_ELSE,
                RESERVED_WORD,
                PIPE_INTO_VALUE,
                PARTIAL_FORM,
                DERIVATIVE_ORDER,
                COMPARED_COMPARISON,
                STRAY_RETURN,
                STATEMENT_IF,
                SEMICOLON_IN_BRACKETS,
                AMBIGUOUS_PRODUCT);
    }
}
