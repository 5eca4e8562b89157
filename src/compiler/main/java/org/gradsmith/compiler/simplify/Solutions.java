package org.gradsmith.compiler.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Reducers;

/// Products of an inverse with one column, `A⁻¹ b`, as solutions of `A x = b`: fewer operations, and fewer digits lost.
/// Only where the inverse is needed for nothing else: for many columns, as those of a batch, it is cheaper. And only
/// for
/// computing, since on paper one reads the inverse.
public final class Solutions {
    private final Graph graph;
    private final List<Node> roots;
    private final Map<Node, Set<Node>> readers = new HashMap<>();
    private final Map<Node, Node> inverses = new HashMap<>();

    private Solutions(Graph graph, List<Node> roots) {
        this.graph = graph;
        this.roots = roots;
        for (Node node : Walk.upwards(roots)) {
            node.children()
                    .forEach(child ->
                            readers.computeIfAbsent(child, _ -> new HashSet<>()).add(node));
        }
    }

    /// The same values; sums of products in the order in which they are computed.
    public static List<Node> of(Graph graph, List<Node> roots) {
        if (Walk.upwards(roots).stream().noneMatch(Solutions::isInverse)) {
            return roots;
        }
        Solutions solutions = new Solutions(graph, ContractionOrder.choose(graph, roots));
        Walk.upwards(solutions.roots).stream().filter(Solutions::isInverse).forEach(solutions::find);
        Map<Node, Node> became = Walk.rebuild(graph, solutions.roots, solutions::solved);
        return solutions.roots.stream().map(root -> Walk.became(became, root)).toList();
    }

    private static boolean isInverse(Node node) {
        return node instanceof Call call && call.function().is("inverse");
    }

    /// The products with an inverse, where all that reads it is one.
    private void find(Node inverse) {
        Map<Node, Node> products = new HashMap<>();
        if (areProducts(inverse, products)) {
            inverses.putAll(products);
        }
    }

    private boolean areProducts(Node factor, Map<Node, Node> products) {
        return !roots.contains(factor)
                && readers.getOrDefault(factor, Set.of()).stream().allMatch(reader -> switch (reader) {
                    case Reindex renamed -> areProducts(renamed, products);
                    case Reduce sum -> isProduct(sum, factor, products);
                    case Apply product
                    when product.operator() == Arithmetic.MULTIPLY && !roots.contains(product) ->
                        readers.getOrDefault(product, Set.of()).stream()
                                .allMatch(sum -> isProduct(sum, factor, products));
                    default -> false;
                });
    }

    private boolean isProduct(Node sum, Node factor, Map<Node, Node> products) {
        boolean isSolvable = solution(sum, factor).isPresent() && !inverses.containsKey(sum);
        return isSolvable && products.putIfAbsent(sum, factor) == null;
    }

    private Node solved(Node before, Node after) {
        Node inverse = inverses.get(before);
        if (inverse == null) {
            return after;
        }
        int place = Term.factors(((Reduce) before).body()).indexOf(inverse);
        Node now = Term.factors(((Reduce) after).body()).get(place);
        return solution(after, now).orElse(after);
    }

    /// What solves a system, if a sum is the product of an inverse and columns.
    private Optional<Node> solution(Node node, Node inverse) {
        if (!(node instanceof Reduce sum)
                || sum.reducer() != Reducers.SUM
                || sum.over().size() != 1) {
            return Optional.empty();
        }
        Axis between = sum.over().first();
        List<Node> others = new ArrayList<>(Term.factors(sum.body()));
        if (!others.remove(inverse) || !inverse.axes().contains(between)) {
            return Optional.empty();
        }
        Node column = new Algebra(graph).times(others);
        return inverse.axes().stream()
                .filter(row -> !row.equals(between) && isOneColumn(column, inverse, Set.of(row, between)))
                .flatMap(row -> new Matrix(inverse, row, between)
                        .inverted().stream()
                                .map(matrix ->
                                        solution(inverse, matrix, new Call.Given(column, List.of(between)), row)))
                .findFirst();
    }

    /// Whether there is one for each matrix.
    private static boolean isOneColumn(Node column, Node inverse, Set<Axis> matrix) {
        Set<Axis> further = new TreeSet<>(column.axes());
        further.removeAll(inverse.axes());
        return further.isEmpty()
                && matrix.stream().filter(column.axes()::contains).count() <= 1;
    }

    private Node solution(Node inverse, Matrix matrix, Call.Given column, Axis row) {
        Call.Given left = new Call.Given(matrix.node(), List.of(matrix.row(), matrix.column()));
        return graph.call(solve(inverse), List.of(left, column), List.of(row));
    }

    /// The inverse is what solves for the columns of the identity.
    private static NamedFunction solve(Node inverse) {
        Call call = (Call) (inverse instanceof Reindex renamed ? renamed.source() : inverse);
        Node meaning = ((NamedFunction.Meaning) call.function().evaluation()).of(call);
        return Walk.upwards(List.of(meaning)).stream()
                .filter(node -> node instanceof Call other && other.function().is("solve"))
                .map(node -> ((Call) node).function())
                .findFirst()
                .orElseThrow(() -> new CompilerBug("no solution in " + call));
    }
}
