package org.gradsmith.compiler.formula;

/// A way to write formulas down.
interface Renderer {
    /// The formula on one line.
    String render(Formula formula);

    /// An equation on one line.
    default String equation(Equation equation) {
        return render(equation.left()) + " " + sign(equation.relation()) + " " + render(equation.right());
    }

    /// The sign of a relation.
    default String sign(Relation relation) {
        return relation.ascii();
    }

    /// An equation with words before and after it, which nobody takes for formulas.
    default String remark(String before, Equation equation, String after) {
        return before + equation(equation) + after;
    }
}
