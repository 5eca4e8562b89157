package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;

/// What stands on paper, apart from any graph. [Notes] puts formulas together as a person would; the renderers write
/// them down and set the parentheses.
public sealed interface Formula {
    /// A number that is not negative, whole or with finitely many decimals; other fractions are quotients.
    record Number(Rational value) implements Formula {}

    /// π, e, ∞ and what is not a number.
    record Special(Quantity.Special value) implements Formula {}

    /// A name, such as `x`, `first.W` or `theta`.
    record Symbol(String name) implements Formula {}

    /// `W[i, j]`
    record Indexed(Formula array, List<Formula> positions) implements Formula {
        public Indexed {
            positions = List.copyOf(positions);
        }
    }

    /// `x[i − 1] else 0`: a read that may leave its array.
    record Padded(Formula read) implements Formula {}

    /// `−x`
    record Negative(Formula operand) implements Formula {}

    /// At least two terms; those of the kind [Negative] are subtracted.
    record Sum(List<Formula> terms) implements Formula {
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    /// At least two factors, numbers, at most one of them no scalar.
    record Product(List<Formula> factors) implements Formula {
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /// A fraction; the denominator is a number.
    record Quotient(Formula numerator, Formula denominator) implements Formula {}

    /// A power, element by element.
    record Power(Formula base, Formula exponent) implements Formula {}

    /// A square root, element by element.
    record Root(Formula radicand) implements Formula {}

    /// A function before its arguments in parentheses, or around them, such as `|x|`.
    ///
    /// @param java how Java computes it, where it can
    /// @param takesSign whether `−f(a − b)` is written `f(b − a)`, as for the sign of a number
    record Function(Notation notation, Optional<JavaForm> java, boolean takesSign, List<Formula> arguments)
            implements Formula {
        public Function {
            arguments = List.copyOf(arguments);
        }

        /// A function that Java does not have.
        public static Function of(String name, Formula... arguments) {
            return of(Notation.function(name), arguments);
        }

        /// A function that Java does not have.
        public static Function of(Notation notation, Formula... arguments) {
            return new Function(notation, Optional.empty(), false, List.of(arguments));
        }
    }

    /// A comparison, `and` or `or` between two conditions or values.
    record Infix(Notation notation, Formula left, Formula right) implements Formula {}

    /// 1 where the condition holds, else 0: `[i = j]`.
    record Bracket(Formula condition) implements Formula {}

    /// One of two values.
    record Cases(Formula condition, Formula then, Formula otherwise) implements Formula {}

    /// A value where a condition holds, else 0: `x·[c]`, or `x ⊙ [c]` for arrays.
    ///
    /// @param condition as people see it
    /// @param exact the same as a choice, whose other value is not computed: what is read back
    record Masked(Formula value, Formula condition, Cases exact, boolean isArray) implements Formula {}

    /// A sum, product or other reduction over indices: `Σ[i] x[i]`.
    record Big(Notation notation, String reducer, List<Binding> bindings, Formula body) implements Formula {
        public Big {
            bindings = List.copyOf(bindings);
        }
    }

    /// An index that a [Big] or a [Stacked] runs over.
    ///
    /// @param size how many values it takes, from 0
    /// @param isShown whether that has to be said, because no array says it
    record Binding(String index, Formula size, boolean isShown) {}

    /// A function of all values of the body at once, which keeps its axes, read at positions: `softmax[k](a[k] +
    /// 1)[i]`.
    record Stacked(Notation notation, List<Binding> bindings, Formula body, List<Formula> positions)
            implements Formula {
        public Stacked {
            bindings = List.copyOf(bindings);
            positions = List.copyOf(positions);
        }
    }

    /// A reduction over all samples: `mean(e over batch)`.
    record Over(String reducer, Formula body, String samples) implements Formula {}

    /// A matrix with rows and columns exchanged, or a column as a row.
    record Transpose(Formula matrix) implements Formula {}

    /// Matrices and vectors side by side.
    record MatrixProduct(List<Formula> factors) implements Formula {
        public MatrixProduct {
            factors = List.copyOf(factors);
        }
    }

    /// `uᵀ v`
    record Dot(Formula left, Formula right) implements Formula {}

    /// `u vᵀ`
    record Outer(Formula left, Formula right) implements Formula {}

    /// The product element by element, `u ⊙ v`.
    record Elementwise(List<Formula> factors) implements Formula {
        public Elementwise {
            factors = List.copyOf(factors);
        }
    }

    /// The quotient element by element, `u ⊘ v`.
    record ElementwiseQuotient(Formula numerator, Formula denominator) implements Formula {}

    /// A derivative that is not yet worked out: `d/dx(…)`, or `∂L/∂W` of a name.
    ///
    /// @param isPartial whether it is written with ∂
    record Derivative(boolean isPartial, Formula body, Formula variable, int order) implements Formula {
        /// Whether what is derived is a name, or an element of one, and stands above the line.
        boolean isOfName() {
            return body instanceof Symbol || body instanceof Indexed(Symbol _, List<Formula> _);
        }
    }
}
