package org.gradsmith.compiler.operator;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.runtime.Functions;

/// The logistic function and its integral.
public final class Logistic {
    /// 1/(1 + e⁻ˣ); the derivative is σ(x)·σ(−x), which keeps its digits where σ is near 1.
    public static final Operator SIGMOID = Entry.unary("sigmoid", Functions::sigmoid)
            .meaning("The logistic function, `1 / (1 + exp(-x))`.")
            .derivative((algebra, self, _) -> algebra.times(
                    self,
                    algebra.graph()
                            .apply(
                                    self.operator(),
                                    algebra.negate(self.arguments().getFirst()))))
            .increasing(new Range(0, 1, true))
            .textbook((algebra, x) -> algebra.inverse(onePlusExp(algebra, algebra.negate(x.getFirst()))))
            .notation(new Notation(Notation.Form.FUNCTION, "σ", "sigmoid", "\\sigma"))
            .java(JavaForm.call(Functions.class, "sigmoid"))
            .traits(Operator.Trait.TOTAL)
            .build();

    /// log(1 + eˣ)
    public static final Operator SOFTPLUS = Entry.unary("softplus", Functions::softplus)
            .meaning("`log(1 + exp(x))`, a smooth rectifier.")
            .derivative((algebra, self, _) -> algebra.graph().apply(SIGMOID, self.arguments()))
            .increasing(Range.POSITIVE)
            .textbook((algebra, x) -> algebra.log(onePlusExp(algebra, x.getFirst())))
            .java(JavaForm.call(Functions.class, "softplus"))
            .traits(Operator.Trait.TOTAL)
            .build();

    static final List<Operator> ALL = List.of(SIGMOID, SOFTPLUS);

    private Logistic() {}

    private static Node onePlusExp(Algebra algebra, Node x) {
        return algebra.plus(algebra.number(1), algebra.exp(x));
    }
}
