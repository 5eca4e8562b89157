package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/// What can be wrong with what a text means: codes GS02xx to GS05xx.
public final class CheckMistakes {
    private CheckMistakes() {}

    /// All of them, in the order of their codes.
    public static List<Mistake> all() {
        return Stream.of(
                        NameMistakes.all(),
                        ShapeMistakes.all(),
                        ModelMistakes.all(),
                        LayerMistakes.all(),
                        LossMistakes.all(),
                        LoopMistakes.all(),
                        StateMistakes.all(),
                        DerivativeMistakes.all(),
                        RuleMistakes.all())
                .flatMap(List::stream)
                .toList();
    }
}
