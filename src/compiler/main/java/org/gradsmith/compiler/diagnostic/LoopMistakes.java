package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;

import java.util.List;

/// Mistakes about `scan`, `repeated`, and what happens at each step.
public final class LoopMistakes {
    /// Range of a loop.
    public static final Mistake SCAN_RANGE = error(
            "GS0460",
            "Range of a loop",
            "The loop needs the range of `{0}`.",
            "Write `scan t in 0..T carrying h = 0`.",
            """
            fn total(x : [n]) {
              scan t carrying s = 0 {
                s = s + x[t]
              }
              return s
            }
            """);

    /// Shape of what is carried.
    public static final Mistake CARRY_SHAPE = error(
            "GS0461",
            "Shape of what is carried",
            "`{0}` begins with the shape {1} and has the shape {2} after a step.",
            "What is carried keeps its shape; `zeros(n)` is an array of n zeros.",
            """
            fn total(x : [n, 3]) {
              scan t in 0..n carrying s = 0 {
                s = s + x[t]
              }
              return s
            }
            """);

    /// Carried and never assigned.
    public static final Mistake CARRY_NOT_ASSIGNED = error(
            "GS0462",
            "Carried and never assigned",
            "`{0}` is carried, but gets no new value in the loop.",
            "Assign it in the loop, or define it before the loop instead.",
            """
            fn total(x : [n]) {
              scan t in 0..n carrying s = 0, one = 1 {
                s = s + one * x[t]
              }
              return s
            }
            """);

    /// Emit outside of a loop.
    public static final Mistake EMIT_OUTSIDE = error(
            "GS0463",
            "Emit outside of a loop",
            "`{0}` is emitted where no loop is.",
            "`emit` collects a value at each step of a `scan`; elsewhere write an assignment.",
            """
            fn doubled(x : [n]) {
              emit y = 2 * x
              return x
            }
            """);

    /// Number of layers in a row.
    public static final Mistake REPEATED_COUNT = error(
            "GS0464",
            "Number of layers in a row",
            "There can be 1 to {1} layers in a row, not {0}.",
            "The number is known when the model is compiled.",
            """
            model M {
              input x : [4]
              layer tower = Dense(4, 4) repeated 0
              loss = sum(tower(x)^2)
            }
            """);

    /// Shape through layers in a row.
    public static final Mistake REPEATED_SHAPE = error(
            "GS0465",
            "Shape through layers in a row",
            "`{0}` makes {2} of {1}; layers that are repeated give what they take.",
            "For layers of different shapes write `layer link[i in 0..3] = …` and `sequential`.",
            """
            model M {
              input x : [4]
              layer tower = Dense(4, 5) repeated 3
              loss = sum(tower(x)^2)
            }
            """);

    /// One of several layers in a row.
    public static final Mistake ONE_OF_REPEATED = error(
            "GS0466",
            "Part of layers in a row",
            "This is a part of layers that are repeated; it cannot be called alone.",
            "Call the layers together, or use their parameters.",
            """
            model M {
              input x : [4]
              layer tower = Residual(Dense(4, 4)) repeated 3
              loss = sum(tower.inner(x)^2)
            }
            """);

    private static final List<Mistake> ALL = List.of(
            SCAN_RANGE, CARRY_SHAPE, CARRY_NOT_ASSIGNED, EMIT_OUTSIDE, REPEATED_COUNT, REPEATED_SHAPE, ONE_OF_REPEATED);

    private LoopMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
