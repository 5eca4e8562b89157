package org.gradsmith.compiler.simplify;

import java.util.Optional;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Node;

/// One law of algebra as a row of a table.
///
/// @param name as derivations call it
/// @param law `before → after`, with its condition
/// @param example an expression or function of the language that the law changes; tests run it
/// @param licence where it holds
/// @param rewrite the node by the law; empty where the law has nothing to say
public record Rule(String name, String law, String example, Licence licence, Rewrite rewrite) {
    @Override
    public String toString() {
        return name + ": " + law;
    }

    /// Where a law holds.
    public enum Licence {
        /// In floating point too, to the last bit.
        EXACT,
        /// Over the real numbers; rounding, overflow and undefined points may differ, never for the worse at
        /// points where the original is defined.
        REALS
    }

    /// The law at work.
    @FunctionalInterface
    public interface Rewrite {
        Optional<Node> apply(Context context, Node node);
    }

    /// A law about one kind of node.
    @FunctionalInterface
    interface Typed<N extends Node> {
        Optional<Node> apply(Context context, N node);
    }

    /// A law about one kind of node, which has nothing to say about others.
    static <N extends Node> Rewrite on(Class<N> kind, Typed<N> law) {
        return on(kind, _ -> true, law);
    }

    /// A law about those nodes of a kind that fulfil a condition.
    static <N extends Node> Rewrite on(Class<N> kind, Predicate<N> condition, Typed<N> law) {
        return (context, node) -> kind.isInstance(node) && condition.test(kind.cast(node))
                ? law.apply(context, kind.cast(node))
                : Optional.empty();
    }
}
