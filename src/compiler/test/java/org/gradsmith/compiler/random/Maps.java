package org.gradsmith.compiler.random;

import java.util.List;

/// Functions of one number, by their texts.
record Maps(String text, java.util.function.BiFunction<Run, Jet, Jet> of) {
    static final List<Maps> ALL = List.of(
            new Maps("tanh(%1$s)", (_, x) -> x.tanh()),
            new Maps("sin(%1$s)", (_, x) -> x.sin()),
            new Maps("cos(%1$s)", (_, x) -> x.cos()),
            new Maps("exp(%1$s)", (_, x) -> x.exp()),
            new Maps("(-%1$s)", (_, x) -> x.times(-1)),
            new Maps("(%1$s)^2", (_, x) -> x.times(x)),
            new Maps("(%1$s)^3", (_, x) -> x.times(x).times(x)),
            new Maps("(0.7 * %1$s)", (_, x) -> x.times(0.7)),
            new Maps("(%1$s - 0.3)", (_, x) -> x.plus(-0.3)),
            new Maps("sigmoid(%1$s)", (_, x) -> sigmoid(x)),
            new Maps("softplus(%1$s)", (_, x) -> x.exp().plus(1).log()),
            new Maps("log(1 + exp(%1$s))", (_, x) -> x.exp().plus(1).log()),
            new Maps("silu(%1$s)", (_, x) -> x.times(sigmoid(x))),
            new Maps("log(1 + (%1$s)^2)", (_, x) -> x.times(x).plus(1).log()),
            new Maps("sqrt(1 + (%1$s)^2)", (_, x) -> x.times(x).plus(1).power(0.5)),
            new Maps("(1 / (1 + (%1$s)^2))", (_, x) -> x.times(x).plus(1).power(-1)),
            new Maps("(1.2 + sin(%1$s))^1.5", (_, x) -> x.sin().plus(1.2).power(1.5)),
            new Maps("relu(%1$s)", (run, x) -> run.isLess(Jet.ZERO, x) ? x : Jet.ZERO),
            new Maps("|%1$s|", (run, x) -> run.isLess(x, Jet.ZERO) ? x.times(-1) : x),
            new Maps("log(%1$s)", (_, x) -> x.log()),
            new Maps("sqrt(%1$s)", (_, x) -> x.power(0.5)),
            new Maps(
                    "(if %1$s > 0.1 then sqrt(%1$s) else %1$s)",
                    (run, x) -> run.isLess(Jet.of(0.1), x) ? x.power(0.5) : x),
            new Maps("clip(%1$s, -0.4, 0.6)", (run, x) -> run.less(run.greater(x, Jet.of(-0.4)), Jet.of(0.6))));

    static Jet sigmoid(Jet x) {
        return x.times(-1).exp().plus(1).power(-1);
    }
}
