package org.gradsmith.compiler;

import java.util.List;
import java.util.OptionalDouble;

/// The derivatives of an expression.
///
/// @param derivatives one for each variable (or the expression itself, for order 0); empty after an error
/// @param messages mistakes and warnings
public record Derivatives(List<Derivative> derivatives, List<Message> messages) {
    public Derivatives {
        derivatives = List.copyOf(derivatives);
        messages = List.copyOf(messages);
    }

    /// Whether there was no error.
    public boolean succeeded() {
        return messages.stream().noneMatch(Message::isError);
    }

    /// One derivative.
    ///
    /// @param left what it is, such as `∂f/∂x`, in the format asked for
    /// @param variable by which it was derived; empty for order 0
    /// @param text the formula
    /// @param value at the point asked for, if one was
    /// @param steps one line each, when they were asked for
    public record Derivative(String left, String variable, String text, OptionalDouble value, List<String> steps) {
        public Derivative {
            steps = List.copyOf(steps);
        }

        /// The same with the steps that lead to it.
        Derivative by(List<String> lines) {
            return new Derivative(left, variable, text, value, lines);
        }
    }
}
