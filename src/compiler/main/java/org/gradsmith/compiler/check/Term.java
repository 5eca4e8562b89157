package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Distribution;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.operator.Folding;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;

/// A checked expression: every name is resolved, every shape is known, every shorthand for index notation is gone. The
/// dozen forms that are left say what is computed, and [Type] what comes out.
public sealed interface Term {
    /// What is known of its value.
    Type type();

    /// Where it was written.
    Span span();

    /// Shape of its value.
    default Shape shape() {
        return type().shape();
    }

    /// The terms that it is made of; not the bodies of functions that it calls.
    default List<Term> children() {
        return switch (this) {
            case Number _, Use _, Position _, Training _, Draw _, Broken _ -> List.of();
            case Elementwise apply -> apply.arguments();
            case Choice choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case Read read ->
                Stream.concat(Stream.of(read.array()), read.otherwise().stream())
                        .toList();
            case Table table -> List.of(table.body());
            case Fold fold -> List.of(fold.body());
            case Over over -> List.of(over.body());
            case Reshaped reshaped -> List.of(reshaped.array());
            case Call call -> call.arguments();
            case Derivative derivative ->
                Stream.concat(Stream.of(derivative.of(), derivative.by()), derivative.along().stream())
                        .toList();
            case Labelled labelled -> List.of(labelled.value());
            case Next next -> List.of(next.value());
            case Check check -> List.of(check.condition());
            case Collected collected -> collected.loop().terms();
        };
    }

    /// A number that is known before the model runs.
    record Number(Quantity quantity, Type type, Span span) implements Term {
        Number(Quantity quantity, Span span) {
            this(quantity, Type.NUMBER, span);
        }
    }

    /// The value of a name.
    record Use(Binding binding, Span span) implements Term {
        @Override
        public Type type() {
            return binding.type();
        }
    }

    /// The value of an index, as a number.
    record Position(IndexVariable index, Span span) implements Term {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /// Whether the model is being trained.
    record Training(Span span) implements Term {
        @Override
        public Type type() {
            return Type.of(Shape.SCALAR, Kind.BOOL);
        }
    }

    /// Random numbers, others at each evaluation: for each sample, each index and each step of a loop around. Each is
    /// itself alone.
    record Draw(Distribution distribution, Type type, Span span) implements Term {}

    /// The next value of state.
    ///
    /// @param state its name, or the part of it that belongs to one of several layers in a row
    record Next(Term state, Term value, Span span) implements Term {
        @Override
        public Type type() {
            return value.type();
        }
    }

    /// A condition that must hold wherever it is computed.
    ///
    /// @param message what is said where it does not
    record Check(Term condition, String message, Span span) implements Term {
        @Override
        public Type type() {
            return condition.type();
        }
    }

    /// A scalar operator, element by element, its arguments aligned on their last axes.
    record Elementwise(Operator operator, List<Term> arguments, Type type, Span span) implements Term {
        public Elementwise {
            arguments = List.copyOf(arguments);
        }
    }

    /// One of two values, element by element, aligned on their last axes.
    record Choice(Term condition, Term then, Term otherwise, Type type, Span span) implements Term {}

    /// The part of an array at given places of its first axes.
    ///
    /// @param otherwise the value of reads outside of the array; empty where no read can be outside
    record Read(Term array, List<Affine> places, Optional<Term> otherwise, Type type, Span span) implements Term {
        public Read {
            places = List.copyOf(places);
        }
    }

    /// An array by its elements: its first axes are the indices, the others are those of the body.
    record Table(List<IndexVariable> indices, Term body, Type type, Span span) implements Term {
        public Table {
            indices = List.copyOf(indices);
        }
    }

    /// All values of the body reduced to one.
    record Fold(Folding folding, List<IndexVariable> indices, Term body, Type type, Span span) implements Term {
        public Fold {
            indices = List.copyOf(indices);
        }
    }

    /// The same over all samples.
    record Over(Folding folding, String samples, Term body, Type type, Span span) implements Term {}

    /// The same numbers in another shape, in the order in which they are written.
    record Reshaped(Term array, Type type, Span span) implements Term {}

    /// A checked function at given arguments.
    record Call(CheckedFunction function, List<Term> arguments, Type type, Span span) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// How a value changes with another one, which is taken as independent.
    ///
    /// @param along the direction in which it changes, or the weights of its elements; empty where these are 1, and
    /// for all partial derivatives
    record Derivative(Form form, Term of, Use by, Optional<Term> along, Type type, Span span) implements Term {
        /// What is wanted.
        public enum Form {
            /// The weighted sum of the derivatives of all elements; of the shape of `by`.
            GRADIENT,
            /// All partial derivatives; of both shapes together.
            JACOBIAN,
            /// The change in a direction; of the shape of `of`.
            TANGENT
        }
    }

    /// What a layer gave, with the words that formulas call it by.
    ///
    /// @param layer its path, such as `first`
    /// @param label such as `first(x)`
    record Labelled(String layer, String label, Term value, Span span) implements Term {
        @Override
        public Type type() {
            return value.type();
        }
    }

    /// What a loop computes: a value at each of its steps, along a new first axis, or after the last one.
    ///
    /// @param value of the loop's body
    record Collected(CheckedLoop loop, Term value, boolean isLast, Type type, Span span) implements Term {}

    /// What could not be checked; its mistake is reported.
    record Broken(Span span) implements Term {
        @Override
        public Type type() {
            return Type.UNKNOWN;
        }
    }
}
