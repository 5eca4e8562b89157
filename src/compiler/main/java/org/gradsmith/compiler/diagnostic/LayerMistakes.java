package org.gradsmith.compiler.diagnostic;

import static org.gradsmith.compiler.diagnostic.Mistake.error;

import java.util.List;

/// Mistakes about layers in number.
public final class LayerMistakes {
    /// Layers with indices.
    public static final Mistake LAYER_INDICES = error(
            "GS0440",
            "Layers with indices",
            "`{0}` needs one index with its range.",
            "Write `layer link[i in 0..3] = Dense(4, 4)`.",
            """
            model M {
              input x : [4]
              layer link[i] = Dense(4, 4)
              loss = sum(x^2)
            }
            """);

    /// Number of layers.
    public static final Mistake LAYER_COUNT = error(
            "GS0441",
            "Number of layers",
            "Layers are numbered from 0, and there are at least 1 and at most {2}; this is {0}..{1}.",
            "",
            """
            model M {
              input x : [4]
              layer link[i in 1..3] = Dense(4, 4)
              loss = sum(x^2)
            }
            """);

    /// Something that is not declared.
    public static final Mistake ABSENT = error(
            "GS0442",
            "Something that is not declared",
            "There is no `{0}` here: it is declared only if {1}.",
            "Ask for the same where it is used, `if {1} then … else …`.",
            """
            model M(scaled = false) {
              input x : [4]
              param s : [4] ~ ones if scaled
              param b : [4] ~ zeros
              loss = sum((s * x + b)^2)
            }
            """);

    private static final List<Mistake> ALL = List.of(LAYER_INDICES, LAYER_COUNT, ABSENT);

    private LayerMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return ALL;
    }
}
