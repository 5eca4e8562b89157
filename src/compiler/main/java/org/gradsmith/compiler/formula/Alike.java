package org.gradsmith.compiler.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;

/// Tells whether two values are the same but for the names of their axes, so that `p` is known as `p[j]` too when it is
/// computed along another axis.
final class Alike {
    private static final int MOST = 2_000;

    /// The axis of the other value for each axis of the one.
    private final Map<Axis, Axis> pairs = new TreeMap<>();

    private final Map<Axis, Axis> back = new TreeMap<>();
    private int work;

    private Alike() {}

    /// For each axis of one node the axis of the other that takes its place; nothing if they are not alike.
    static Optional<Map<Axis, Axis>> match(Node one, Node other) {
        Alike alike = new Alike();
        boolean isAlike = one.axes().size() == other.axes().size() && alike.same(one, other);
        return isAlike && alike.pairs.keySet().containsAll(one.axes()) ? Optional.of(alike.pairs) : Optional.empty();
    }

    /// A number that is equal for nodes that are alike.
    static int shape(Node node, Map<Node, Integer> known) {
        Integer shape = known.get(node);
        if (shape != null) {
            return shape;
        }
        int head = switch (node) {
            case Constant(var quantity, var _) -> quantity.hashCode();
            case Variable variable -> variable.number();
            case Random random -> random.number();
            case Index _ -> 3;
            case Apply apply -> apply.operator().hashCode();
            case Reduce reduce -> reduce.reducer().hashCode() + reduce.over().size();
            case Reindex _ -> 5;
            case Spread _ -> 7;
            case Select _ -> 11;
            case Call call -> call.function().hashCode();
            case History _ -> 13;
        };
        int result = head;
        for (Node child : node.children()) {
            result = 31 * result + known.getOrDefault(child, 0);
        }
        known.put(node, isRenaming(node) ? known.getOrDefault(node.children().getFirst(), 0) : result);
        return known.getOrDefault(node, result);
    }

    private static boolean isRenaming(Node node) {
        return node instanceof Reindex reindex
                && reindex.reads().entrySet().stream()
                        .allMatch(read -> read.getValue()
                                .axis()
                                .filter(axis -> axis.size().equals(read.getKey().size()))
                                .isPresent());
    }

    private boolean same(Node one, Node other) {
        if (work++ > MOST) {
            return false;
        }
        if (one == other) {
            return one.axes().stream().allMatch(axis -> pair(axis, axis));
        }
        if (isRenaming(one) || isRenaming(other)) {
            return sameRenamed(one, other);
        }
        return switch (one) {
            case Constant _, Variable _, Random _ -> false;
            case Index(Axis axis, var _) -> other instanceof Index(Axis its, var _) && pair(axis, its);
            case Apply apply ->
                other instanceof Apply its && its.operator() == apply.operator() && sameChildren(one, other);
            case Select _ -> other instanceof Select && sameChildren(one, other);
            case Call call -> other instanceof Call its && sameCalls(call, its);
            case Reduce reduce -> other instanceof Reduce its && sameReductions(reduce, its);
            case Reindex reindex -> other instanceof Reindex its && sameReads(reindex, its);
            case Spread _, History _ -> false;
        };
    }

    /// Renamings are looked through: a renamed source is alike where the source is, with other axes.
    private boolean sameRenamed(Node one, Node other) {
        Map<Axis, Axis> here = new HashMap<>();
        Map<Axis, Axis> there = new HashMap<>();
        Node first = source(one, here);
        Node second = source(other, there);
        Alike inner = new Alike();
        inner.work = work;
        boolean isAlike = inner.same(first, second);
        work = inner.work;
        return isAlike
                && inner.pairs.entrySet().stream()
                        .allMatch(pair -> pair(
                                here.getOrDefault(pair.getKey(), pair.getKey()),
                                there.getOrDefault(pair.getValue(), pair.getValue())));
    }

    private static Node source(Node node, Map<Axis, Axis> names) {
        if (isRenaming(node) && node instanceof Reindex reindex) {
            reindex.reads().forEach((axis, read) -> names.put(axis, read.axis().orElse(axis)));
            return reindex.source();
        }
        return node;
    }

    private boolean sameChildren(Node one, Node other) {
        List<Node> here = one.children();
        List<Node> there = other.children();
        boolean isSame = here.size() == there.size();
        for (int i = 0; isSame && i < here.size(); i++) {
            isSame = same(here.get(i), there.get(i));
        }
        return isSame;
    }

    /// Axes that are summed over are the reductions' own: what they are paired with says nothing about others.
    private boolean sameReductions(Reduce one, Reduce other) {
        if (one.reducer() != other.reducer()
                || one.over().size() != other.over().size()) {
            return false;
        }
        Alike inner = new Alike();
        inner.work = work;
        boolean isAlike = inner.same(one.body(), other.body()) && inner.paired(one.over(), other.over());
        work = inner.work;
        return isAlike
                && inner.pairs.entrySet().stream()
                        .filter(pair -> !one.over().contains(pair.getKey()))
                        .allMatch(pair -> pair(pair.getKey(), pair.getValue()));
    }

    /// The positions of arguments are the functions' own.
    private boolean sameCalls(Call one, Call other) {
        if (one.function() != other.function()) {
            return false;
        }
        boolean isSame = true;
        for (int i = 0; isSame && i < one.given().size(); i++) {
            isSame = sameArguments(one.given().get(i), other.given().get(i));
        }
        return isSame && paired(one.positions(), other.positions());
    }

    private boolean sameArguments(Call.Given one, Call.Given other) {
        Alike inner = new Alike();
        inner.work = work;
        boolean isAlike = inner.same(one.node(), other.node()) && inner.paired(one.positions(), other.positions());
        work = inner.work;
        return isAlike
                && inner.pairs.entrySet().stream()
                        .filter(pair -> !one.positions().contains(pair.getKey()))
                        .allMatch(pair -> pair(pair.getKey(), pair.getValue()));
    }

    private boolean paired(List<Axis> here, List<Axis> there) {
        boolean isPaired = here.size() == there.size();
        for (int i = 0; isPaired && i < here.size(); i++) {
            isPaired = pair(here.get(i), there.get(i));
        }
        return isPaired;
    }

    private boolean sameReads(Reindex one, Reindex other) {
        if (one.padded() != other.padded() || one.source() != other.source()) {
            return false;
        }
        if (!one.reads().keySet().equals(other.reads().keySet())) {
            return false;
        }
        boolean isSame = true;
        for (Axis axis : one.source().axes()) {
            IndexExpression here = one.reads().getOrDefault(axis, IndexExpression.of(axis));
            IndexExpression there = other.reads().getOrDefault(axis, IndexExpression.of(axis));
            isSame = isSame && sameReads(here, there);
        }
        return isSame;
    }

    private boolean sameReads(IndexExpression one, IndexExpression other) {
        List<Axis> here = List.copyOf(one.axes());
        List<Axis> there = List.copyOf(other.axes());
        boolean isSame = here.size() == there.size();
        for (int i = 0; isSame && i < here.size(); i++) {
            isSame = pair(here.get(i), there.get(i));
        }
        return isSame
                && one.substitute(axis -> IndexExpression.of(pairs.getOrDefault(axis, axis)))
                        .equals(other);
    }

    private boolean paired(SortedSet<Axis> here, SortedSet<Axis> there) {
        return here.size() == there.size()
                && here.stream().allMatch(axis -> there.contains(pairs.getOrDefault(axis, axis)));
    }

    private boolean pair(Axis here, Axis there) {
        boolean isFree = !pairs.containsKey(here) && !back.containsKey(there);
        if (isFree && here.size().equals(there.size())) {
            pairs.put(here, there);
            back.put(there, here);
        }
        return pairs.getOrDefault(here, here).equals(there) && pairs.containsKey(here);
    }
}
