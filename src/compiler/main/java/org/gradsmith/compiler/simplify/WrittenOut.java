package org.gradsmith.compiler.simplify;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Walk;

/// Functions of the language that stayed whole for their own derivative, replaced by what they mean, once nothing is to
/// be differentiated any more.
public final class WrittenOut {
    private WrittenOut() {}

    /// Nodes without such functions, simplified anew where there were some.
    ///
    /// @param named values with names of their own
    public static List<Node> of(Graph graph, List<Node> roots, Collection<Node> named) {
        List<Node> written = roots;
        while (Walk.upwards(written).stream().anyMatch(WrittenOut::isWhole)) {
            Map<Node, Node> became = Walk.rebuild(
                    graph,
                    written,
                    (_, node) -> node instanceof Call call
                                    && call.function().evaluation() instanceof NamedFunction.Meaning meaning
                            ? meaning.of(call)
                            : node);
            List<Node> plain =
                    written.stream().map(node -> Walk.became(became, node)).toList();
            List<Node> kept =
                    named.stream().map(node -> became.getOrDefault(node, node)).toList();
            List<Node> stable = Simplification.STABLE
                    .over(graph)
                    .keeping(kept)
                    .sharing(plain)
                    .simplify(plain);
            written = Simplification.POLISHED.over(graph).sharing(stable).simplify(stable);
        }
        return written;
    }

    private static boolean isWhole(Node node) {
        return node instanceof Call call && call.function().evaluation() instanceof NamedFunction.Meaning;
    }
}
