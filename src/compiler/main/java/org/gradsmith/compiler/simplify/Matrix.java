package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Reducers;

/// A value with rows and columns.
record Matrix(Node node, Axis row, Axis column) {
    /// The first argument of a function.
    static Matrix of(Call call) {
        Call.Given given = call.given().getFirst();
        return new Matrix(
                given.node(), given.positions().getFirst(), given.positions().getLast());
    }

    Matrix transposed() {
        return new Matrix(node, column, row);
    }

    /// The same along other axes.
    Node at(Graph graph, Axis rows, Axis columns) {
        Map<Axis, Axis> names = new TreeMap<>(Map.of(row, rows, column, columns));
        names.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
        return names.isEmpty() ? node : graph.rename(node, names);
    }

    /// What the function of a call gives for it instead.
    Node under(Graph graph, Call call, List<Axis> positions) {
        return graph.call(call.function(), List.of(new Call.Given(node, List.of(row, column))), positions);
    }

    /// Whether it is the transpose of what was declared.
    boolean isTurned() {
        return place(row) > place(column);
    }

    /// The position of an axis in the shape of a variable; −1 where the value is none.
    private int place(Axis axis) {
        return read(axis)
                .filter(_ -> source() instanceof Variable)
                .map(from -> ((Variable) source()).positions().indexOf(from))
                .orElse(-1);
    }

    /// The matrix that this is the inverse of.
    Optional<Matrix> inverted() {
        if (!(source() instanceof Call call) || !call.function().is("inverse")) {
            return Optional.empty();
        }
        Optional<Axis> rows = read(row);
        Optional<Axis> columns = read(column);
        if (rows.isEmpty() || columns.isEmpty()) {
            return Optional.empty();
        }
        List<Axis> order = List.of(rows.get(), columns.get());
        return call.positions().equals(order)
                ? Optional.of(of(call))
                : call.positions().equals(order.reversed()) ? Optional.of(of(call).transposed()) : Optional.empty();
    }

    private Node source() {
        return node instanceof Reindex reindex && isRenaming(reindex) ? reindex.source() : node;
    }

    /// Which axis of the source runs along one of this matrix.
    private Optional<Axis> read(Axis axis) {
        if (source() == node) {
            return Optional.of(axis).filter(node.axes()::contains);
        }
        Reindex reindex = (Reindex) node;
        return reindex.source().axes().stream()
                .filter(from -> reindex.reads()
                        .getOrDefault(from, IndexExpression.of(from))
                        .equals(IndexExpression.of(axis)))
                .findFirst();
    }

    /// Whether rows and columns are read along other axes, and nothing else.
    private boolean isRenaming(Reindex reindex) {
        return !reindex.padded()
                && reindex.axes().size() == reindex.source().axes().size()
                && reindex.reads().values().stream()
                        .allMatch(read ->
                                read.equals(IndexExpression.of(row)) || read.equals(IndexExpression.of(column)));
    }

    /// The two square matrices that this is the product of.
    Optional<List<Matrix>> factors(Algebra algebra) {
        boolean isProduct = node instanceof Reduce sum
                && sum.reducer() == Reducers.SUM
                && sum.over().size() == 1
                && sum.over().first().size().equals(row.size());
        if (!isProduct) {
            return Optional.empty();
        }
        Axis between = ((Reduce) node).over().first();
        List<Node> left = new ArrayList<>();
        List<Node> right = new ArrayList<>();
        for (Node factor : Term.factors(((Reduce) node).body())) {
            boolean isLeft = factor.axes().containsAll(Set.of(row, between));
            boolean isRight = factor.axes().containsAll(Set.of(between, column));
            if (isLeft == isRight) {
                return Optional.empty();
            }
            (isLeft ? left : right).add(factor);
        }
        boolean isApart = !left.isEmpty()
                && !right.isEmpty()
                && left.stream().noneMatch(factor -> factor.axes().contains(column))
                && right.stream().noneMatch(factor -> factor.axes().contains(row));
        return isApart
                ? Optional.of(List.of(
                        new Matrix(algebra.times(left), row, between),
                        new Matrix(algebra.times(right), between, column)))
                : Optional.empty();
    }
}
