package org.gradsmith.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;

/// The syntax tree: what was written, not yet what it means. Pipes and Unicode forms are gone (`x |> f` is a call, `Σ`
/// is `sum`, `√x` is `sqrt(x)`, `x²` is `x^2`, `|x|` is `abs(x)`); everything else stands as in the text.
public sealed interface Tree {
    /// Where it stands.
    Span span();

    /// A name and its place.
    record Name(String text, Span span) implements Tree {
        @Override
        public String toString() {
            return text;
        }
    }

    /// A whole file.
    record File(Source source, List<Declaration> declarations, Span span) implements Tree {}

    /// What a file consists of.
    sealed interface Declaration extends Tree {}

    /// `import "layers.grad"`: all declarations of another file.
    record Import(String path, Span span) implements Declaration {}

    /// `model Name(hyper = default) { … }`
    record Model(Name name, List<Argument> hyperparameters, List<Statement> body, String documentation, Span span)
            implements Declaration {}

    /// `layer Name(hyper) { … }`
    record Layer(Name name, List<Argument> hyperparameters, List<Statement> body, String documentation, Span span)
            implements Declaration {}

    /// `fn name(x : [k], slope = 0.01) = …` or with a block; also a layer's `apply`.
    record Function(
            Name name,
            List<Argument> arguments,
            List<Statement> body,
            Optional<Derivative> derivative,
            String documentation,
            Span span)
            implements Declaration, Statement {}

    /// `derivative (x, dy) = …`
    record Derivative(List<Name> arguments, List<Statement> body, Span span) implements Tree {}

    /// An argument of a function, or a hyper-parameter.
    record Argument(Name name, Optional<Type> type, Optional<Expression> standard, Span span) implements Tree {}

    /// `simplex[classes]`, `index(65)[T]`, `[n, m]`, `real`.
    ///
    /// @param kind the name of a kind, when one is given
    /// @param parameters of the kind, such as the 65
    /// @param shape the sizes; empty for a single number
    record Type(Optional<Name> kind, List<Expression> parameters, List<Expression> shape, Span span) implements Tree {}

    /// What a block consists of. A function `= e` has the block `return e`.
    sealed interface Statement extends Tree {}

    /// `input x : [n] per boundary`, `target y : simplex[k]`, `shared input A : [n, n]`.
    record Input(
            Name name,
            boolean isTarget,
            boolean isShared,
            Type type,
            Optional<Name> per,
            String documentation,
            Span span)
            implements Statement {}

    /// `param W : [n] ~ he_normal`, `frozen param …`, `param b : [n] ~ zeros if bias`.
    record Parameter(
            Name name,
            boolean isFrozen,
            Type type,
            Optional<Expression> initialiser,
            Optional<Expression> presence,
            String documentation,
            Span span)
            implements Statement {}

    /// `state mean : [c] = 0`, `state h : [n] ~ normal(0, 1)`, `state … if kept`
    ///
    /// @param isDrawn whether `start` is an initialiser rather than a value
    record State(
            Name name,
            Type type,
            Expression start,
            boolean isDrawn,
            Optional<Expression> presence,
            String documentation,
            Span span)
            implements Statement {}

    /// `layer first = Dense(784, hidden) repeated 4`, `layer link[i in 0..3] = Dense(sizes[i], sizes[i + 1])`, `frozen
    /// layer …`, `layer … if deep`
    record Instance(
            Name name,
            boolean isFrozen,
            List<Binder> indices,
            Expression value,
            Optional<Repetition> repeated,
            Optional<Expression> presence,
            String documentation,
            Span span)
            implements Statement {}

    /// `repeated 4`, `repeated 4 recompute`
    record Repetition(Expression times, boolean recomputes) {}

    /// `h = relu(z)`, `output p = …`, `loss = …`, `metric accuracy = …`, `emit hs = h`, `update mean = …`.
    record Assignment(Purpose purpose, Name name, Expression value, String documentation, Span span)
            implements Statement {}

    /// What an assignment is for.
    enum Purpose {
        LOCAL,
        OUTPUT,
        LOSS,
        METRIC,
        EMIT,
        UPDATE
    }

    /// `y[o, r in 0..n] = …`: one value for each tuple of indices.
    record IndexedAssignment(
            Purpose purpose, Name name, List<Binder> indices, Expression value, String documentation, Span span)
            implements Statement {}

    /// `return e`
    record Return(Expression value, Span span) implements Statement {}

    /// `check(x > 0, "x is positive")`: a condition that must hold.
    record Check(Expression condition, Optional<Expression> message, Span span) implements Statement {}

    /// `scan t in 0..T carrying h = zeros(width) { … }`, `scan t in 0..T backwards recompute carrying …`
    record Scan(
            Binder index,
            boolean isBackwards,
            boolean recomputes,
            List<Assignment> carries,
            List<Statement> body,
            Span span)
            implements Statement {}

    /// `i` or `i in 0..n`.
    record Binder(Name name, Optional<RangeBounds> range, Span span) implements Tree {}

    /// `from..to`, the end not included.
    record RangeBounds(Expression from, Expression to, Span span) implements Tree {}

    /// What has a value.
    sealed interface Expression extends Tree {}

    /// A number as it was written, such as `1e-4`.
    record Number(String text, Span span) implements Expression {}

    /// `true` or `false`.
    record Truth(boolean value, Span span) implements Expression {}

    /// A name, such as `x` or `pi`.
    record Reference(Name name, Span span) implements Expression {}

    /// `first.W`
    record Member(Expression owner, Name name, Span span) implements Expression {}

    /// `f(x, axis = -1)`; `mean(e over batch)` has `over`.
    record Call(Expression function, List<Given> arguments, Optional<Name> over, Span span) implements Expression {}

    /// An argument of a call, with or without a name.
    record Given(Optional<Name> name, Expression value, Span span) implements Tree {}

    /// `a + b`, `a @ b`, `a < b`, `a and b`.
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {}

    /// The operators that stand between two expressions.
    enum BinaryOperator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/"),
        MATRIX("@"),
        POWER("^"),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AND("and"),
        OR("or");

        private final String text;

        BinaryOperator(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// `-x`, `not x`.
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /// The operators that stand before an expression.
    enum UnaryOperator {
        NEGATE,
        NOT
    }

    /// `xᵀ` or `x.T`.
    record Transpose(Expression operand, Span span) implements Expression {}

    /// `if c then a else b`
    record Conditional(Expression condition, Expression then, Expression otherwise, Span span) implements Expression {}

    /// `sum[i, j in 0..n] e`
    record Reduction(Name reducer, List<Binder> indices, Expression body, Span span) implements Expression {}

    /// `x[i, 2:5, newaxis]`, with `else value` for reads outside of the array.
    record Subscript(Expression array, List<Position> positions, Optional<Expression> otherwise, Span span)
            implements Expression {}

    /// One position of a subscript.
    sealed interface Position extends Tree {}

    /// `x[i + 1]`
    record At(Expression index, Span span) implements Position {}

    /// `x[2:5]`, `x[:]`, `x[::-1]`
    record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, Span span)
            implements Position {}

    /// `x[:, newaxis]`
    record NewAxis(Span span) implements Position {}

    /// `[2, width, 1]`, `[a, b]` as an argument of `stack` or of a layer.
    record ListOf(List<Expression> elements, Span span) implements Expression {}

    /// `"bi,ij->bj"`, an argument of `einsum`.
    record Text(String text, Span span) implements Expression {}
}
