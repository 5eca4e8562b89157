package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.compiler.check.Affine;
import org.gradsmith.compiler.check.IndexVariable;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Positions;
import org.gradsmith.compiler.shape.Size;

/// Writes reads of arrays at positions that follow from indices.
final class Reads {
    private final Graph graph;
    private final Algebra algebra;
    private final Environment environment;
    private final Closing closing;
    private final Terms terms;

    Reads(Graph graph, Environment environment, Closing closing, Terms terms) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.environment = environment;
        this.closing = closing;
        this.terms = terms;
    }

    /// The value of an index.
    Node position(IndexVariable index) {
        Node number = graph.index(environment.axis(index));
        return index.from().equals(Size.ZERO) ? number : algebra.plus(number, algebra.number(index.from()));
    }

    Tensor read(Term.Read read) {
        Tensor array = terms.lower(read.array());
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        for (int i = 0; i < read.places().size(); i++) {
            Axis axis = array.positions().get(i);
            IndexExpression place = place(read.places().get(i));
            place.axis().ifPresent(index -> closing.read(index, axis, array.node()));
            reads.put(axis, place);
        }
        List<Axis> rest = array.positions()
                .subList(read.places().size(), array.positions().size());
        boolean isPadded = read.otherwise().isPresent();
        Node node = isPadded ? padded(read, array) : graph.reindex(array.node(), reads, false);
        return new Tensor(node, rest);
    }

    /// Reads outside give 0, which is what is wanted or is replaced.
    private Node padded(Term.Read read, Tensor array) {
        Map<Axis, IndexExpression> reads = new TreeMap<>();
        List<Node> conditions = new ArrayList<>();
        List<Axis> left = new ArrayList<>();
        for (int i = 0; i < read.places().size(); i++) {
            Axis axis = array.positions().get(i);
            IndexExpression place = place(read.places().get(i));
            reads.put(axis, place);
            if (!isInside(read.places().get(i), axis.size())) {
                conditions.add(inside(read.places().get(i), axis.size()));
                left.add(axis);
            }
        }
        Node node = Positions.read(graph, array.node(), left, reads, true);
        Node otherwise = terms.lower(read.otherwise().orElseThrow()).node();
        if (Algebra.is(otherwise, 0) || conditions.isEmpty()) {
            return node;
        }
        Node isInside = conditions.stream()
                .reduce((a, b) -> graph.apply(Comparison.AND, a, b))
                .orElseThrow();
        return graph.select(isInside, node, otherwise);
    }

    private static boolean isInside(Affine place, Size size) {
        return place.index()
                .filter(index -> index.from().equals(Size.ZERO) && index.count().equals(size))
                .isPresent();
    }

    /// Whether a position is at least 0 and less than the size.
    private Node inside(Affine place, Size size) {
        List<Node> terms = new ArrayList<>();
        place.coefficients()
                .forEach((index, coefficient) -> terms.add(
                        coefficient.is(1)
                                ? position(index)
                                : algebra.times(algebra.number(coefficient), position(index))));
        if (!place.offset().equals(Size.ZERO)) {
            terms.add(algebra.number(place.offset()));
        }
        Node position = algebra.plus(terms);
        Node isNotNegative = graph.apply(Comparison.LESS_EQUAL, algebra.number(0), position);
        return graph.apply(Comparison.AND, isNotNegative, algebra.less(position, algebra.number(size)));
    }

    private IndexExpression place(Affine affine) {
        IndexExpression sum = IndexExpression.of(affine.offset());
        for (var term : affine.coefficients().entrySet()) {
            IndexVariable index = term.getKey();
            IndexExpression position =
                    IndexExpression.of(environment.axis(index)).plus(IndexExpression.of(index.from()));
            sum = sum.plus(position.times(term.getValue()));
        }
        return sum;
    }
}
