package org.gradsmith.compiler.formula;

import java.util.List;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;

/// Sets nodes of a graph as formulas.
///
/// @param names what values are called
public record Typesetter(Names names) {
    /// How arrays are written.
    public enum Style {
        /// As whole columns and matrices where that can be done: `W x + b`; otherwise as with indices.
        MATRIX,
        /// Element by element: `Σ[j] W[i, j]·x[j] + b[i]`.
        INDEX
    }

    /// The formula of a number, or of a value whose axes are written in the order of their birth.
    public Formula formula(Node node, Style style) {
        return equation("", node, List.copyOf(node.axes()), style).right();
    }

    /// A position that depends on no index.
    public static Formula position(IndexExpression fixed) {
        return Places.of(fixed, axis -> new Formula.Symbol(axis.name()));
    }

    /// `name = formula`, with the name's indices where they are written.
    ///
    /// @param name of the node, whose own name is not used on the right
    /// @param positions the axes of the node in the order of its shape
    public Equation equation(String name, Node node, List<Axis> positions, Style style) {
        return equation(new Formula.Symbol(name), node, positions, style);
    }

    /// The same with any left side, such as `∂L/∂W`. Where the body of a derivative is indexed already, it says how
    /// many of
    /// the positions are its own.
    public Equation equation(Formula left, Node node, List<Axis> positions, Style style) {
        if (style == Style.MATRIX) {
            var matrix = new MatrixStyle(names, new Lengths()).definition(node, positions);
            if (matrix.isPresent()) {
                return new Equation(bare(left), matrix.get());
            }
        }
        List<Axis> written = names.written(positions);
        Scope scope = Scope.outside(names.takenIn(node));
        for (Axis axis : written) {
            scope = scope.bind(axis, names.isStep(axis));
        }
        for (Axis axis : names.written(node.axes())) {
            scope = scope.has(axis) ? scope : scope.bind(axis, names.isStep(axis));
        }
        Formula right = new IndexStyle(names, new Lengths()).definition(node, scope);
        List<Formula> indices = written.stream().map(scope::position).toList();
        return new Equation(indexed(left, indices), right);
    }

    /// The indices of a derivative stand at what it is by, those of a Jacobian's rows at what is derived.
    private static Formula indexed(Formula left, List<Formula> indices) {
        if (indices.isEmpty()) {
            return left;
        }
        return switch (left) {
            case Formula.Derivative(var isPartial, Formula.Indexed(var body, var rows), var variable, var order) -> {
                int rank = rows.size();
                Formula above = new Formula.Indexed(body, indices.subList(0, rank));
                List<Formula> columns = indices.subList(rank, indices.size());
                Formula below = columns.isEmpty() ? variable : new Formula.Indexed(variable, columns);
                yield new Formula.Derivative(isPartial, above, below, order);
            }
            case Formula.Derivative(var isPartial, var body, var variable, var order) ->
                new Formula.Derivative(isPartial, body, new Formula.Indexed(variable, indices), order);
            default -> new Formula.Indexed(left, indices);
        };
    }

    private static Formula bare(Formula left) {
        return left instanceof Formula.Derivative(var isPartial, Formula.Indexed(var body, var _), var by, var order)
                ? new Formula.Derivative(isPartial, body, by, order)
                : left;
    }
}
