package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.formula.Typesetter.Style;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.Test;

/// What is printed in ASCII, read by the parser of the language and computed on its own, is worth what the graph is
/// worth: parentheses, signs, indices, transposes and all. A wrong formula cannot hide here.
class ReadBackTest {
    private final RandomNodes nodes = new RandomNodes(7);

    @Test
    void numbers() {
        for (int i = 0; i < 1_000; i++) {
            agrees(nodes.scalar(5), List.of(), Style.INDEX);
        }
    }

    @Test
    void arraysWithIndices() {
        arrays(Style.INDEX);
    }

    @Test
    void arraysWithoutIndices() {
        arrays(Style.MATRIX);
    }

    private void arrays(Style style) {
        for (int i = 0; i < 1_000; i++) {
            Node node = nodes.array(4);
            if (node.axes().size() <= 2) {
                List<Axis> positions = new ArrayList<>(node.axes());
                agrees(node, i % 2 == 0 ? positions : positions.reversed(), style);
            }
        }
    }

    private void agrees(Node node, List<Axis> positions, Style style) {
        Equation equation = new Typesetter(Names.none()).equation("f", node, positions, style);
        String text = Format.ASCII.render(equation.right());
        double[] expected =
                Interpreter.of(nodes.data(), Map.of()).evaluate(node).in(positions);
        boolean isIndexed = equation.left() instanceof Formula.Indexed;
        Tree.Expression tree = ReadBack.tree(text);
        double[] actual = isIndexed ? elements(tree, (Formula.Indexed) equation.left()) : whole(tree, positions);
        for (int i = 0; i < expected.length; i++) {
            if (Double.isFinite(expected[i]) && Math.abs(expected[i]) < 1e5) {
                Offset<Double> tolerance = Offset.offset(1e-7 * (1 + Math.abs(expected[i])));
                assertThat(actual[i]).as("%s at %s", text, i).isCloseTo(expected[i], tolerance);
            }
        }
    }

    private double[] whole(Tree.Expression tree, List<Axis> positions) {
        Array array = new Reading(nodes.values()).value(tree);
        return positions.isEmpty() ? new double[] {array.single()} : array.data();
    }

    private double[] elements(Tree.Expression tree, Formula.Indexed left) {
        List<String> letters = left.positions().stream()
                .map(letter -> ((Formula.Symbol) letter).name())
                .toList();
        double[] all = new double[(int) Math.pow(RandomNodes.SIZE, letters.size())];
        for (int i = 0; i < all.length; i++) {
            Map<String, Array> more = new HashMap<>(nodes.values());
            more.put(letters.getFirst(), Array.of(letters.size() == 1 ? i : i / RandomNodes.SIZE));
            more.put(letters.getLast(), Array.of(i % RandomNodes.SIZE));
            all[i] = new Reading(more).value(tree).single();
        }
        return all;
    }
}
