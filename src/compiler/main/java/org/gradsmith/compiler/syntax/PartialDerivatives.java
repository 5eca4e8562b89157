package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree.Expression;
import org.jspecify.annotations.Nullable;

/// `∂f/∂x` is `grad(f, x)`, `∂²f/∂x∂y` is `grad(grad(f, x), y)`, `∂²f/∂x²` is `grad(grad(f, x), x)`.
final class PartialDerivatives {
    private static final int HIGHEST = 10;

    private final OperandBuilder operands;
    private final ExpressionBuilder expressions;

    PartialDerivatives(OperandBuilder operands, ExpressionBuilder expressions) {
        this.operands = operands;
        this.expressions = expressions;
    }

    Expression build(PartialDerivativeContext context) {
        DifferentialContext above = context.differential(0);
        Span span = expressions.span(context);
        Expression result = operands.build(above.operand());
        int order = 0;
        for (DifferentialContext below :
                context.differential().subList(1, context.differential().size())) {
            int times = times(below.operand());
            order += times;
            Expression variable = operands.build(variable(below.operand()));
            for (int i = 0; i < Math.min(times, HIGHEST); i++) {
                result = Calls.of(
                        "grad", expressions.span(above.PARTIAL().getSymbol()), List.of(result, variable), span);
            }
        }
        if (order != order(above.SUPERSCRIPT()) || order > HIGHEST) {
            expressions
                    .reporter()
                    .report(
                            SyntaxMistakes.DERIVATIVE_ORDER,
                            above.getStart(),
                            order(above.SUPERSCRIPT()),
                            order,
                            HIGHEST);
        }
        return result;
    }

    private static OperandContext variable(OperandContext context) {
        return context instanceof SuperscriptContext c ? c.operand() : context;
    }

    private static int times(OperandContext context) {
        return context instanceof SuperscriptContext c ? order(c.SUPERSCRIPT()) : 1;
    }

    /// Orders beyond the highest, and negative ones, are all the same mistake.
    private static int order(@Nullable TerminalNode superscript) {
        if (superscript == null) {
            return 1;
        }
        String digits = Words.digits(superscript.getText());
        return digits.length() > 3 || digits.startsWith("-") ? HIGHEST + 1 : Integer.parseInt(digits);
    }
}
