package org.gradsmith.compiler.sheet;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.formula.Equation;
import org.gradsmith.compiler.formula.Formula;
import org.gradsmith.compiler.formula.Relation;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;

/// One equation of a sheet.
///
/// @param left what it is about: a name, or a derivative
/// @param relation of both sides
/// @param node the right side, as it is shown
/// @param positions the axes of the left side in order
/// @param step the first position of the left side, where it is one and not an index: that before a loop begins
/// @param isRecurrent whether it is computed from itself at other steps: then it has its indices in every style
/// @param definition of the program that it is the equation of, if it is one's
public record Line(
        Formula left,
        Relation relation,
        Node node,
        List<Axis> positions,
        Optional<Formula> step,
        boolean isRecurrent,
        Optional<Program.Definition> definition) {
    public Line {
        positions = List.copyOf(positions);
    }

    static Line of(Formula left, Node node, List<Axis> positions) {
        return new Line(left, Relation.EQUALS, node, positions, Optional.empty(), false, Optional.empty());
    }

    Line of(Program.Definition owner) {
        return new Line(left, relation, node, positions, step, isRecurrent, Optional.of(owner));
    }

    Line with(Relation other) {
        return new Line(left, other, node, positions, step, isRecurrent, definition);
    }

    Line recurrent(boolean isSo) {
        return new Line(left, relation, node, positions, step, isSo, definition);
    }

    /// How it is set.
    public Equation equation(Typesetter typesetter, Typesetter.Style style) {
        Typesetter.Style own = isRecurrent ? Typesetter.Style.INDEX : style;
        Equation equation = typesetter.equation(left, node, positions, own).with(relation);
        return step.map(first -> new Equation(at(first, equation.left()), relation, equation.right()))
                .orElse(equation);
    }

    private static Formula at(Formula first, Formula left) {
        if (left instanceof Formula.Indexed(Formula array, List<Formula> others)) {
            List<Formula> all = new java.util.ArrayList<>(others);
            all.addFirst(first);
            return new Formula.Indexed(array, all);
        }
        return new Formula.Indexed(left, List.of(first));
    }
}
