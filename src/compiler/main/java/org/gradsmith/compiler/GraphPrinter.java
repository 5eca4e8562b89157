package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.plan.Workload;

/// A graph as text: a node a line, children before parents.
final class GraphPrinter {
    private final Map<Node, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private GraphPrinter() {}

    static String print(Program program, List<Workload.Gradient> gradients) {
        GraphPrinter printer = new GraphPrinter();
        List<Node> roots = new ArrayList<>();
        program.definitions().forEach(definition -> roots.add(definition.node()));
        gradients.forEach(gradient -> roots.add(gradient.node()));
        Walk.upwards(roots).forEach(printer::line);
        program.definitions().forEach(definition -> printer.result(definition.name(), definition.node()));
        gradients.forEach(gradient ->
                printer.result("gradient of " + gradient.parameter().variable().name(), gradient.node()));
        return printer.text.toString();
    }

    private void line(Node node) {
        switch (node) {
            case Constant constant -> names.put(node, constant.toString());
            case Variable variable -> names.put(node, variable.name());
            case Index index -> names.put(node, index.axis().toString());
            default -> {
                String name = "%" + names.size();
                names.put(node, name);
                text.append(name)
                        .append(' ')
                        .append(node.axes())
                        .append(" = ")
                        .append(form(node))
                        .append('\n');
            }
        }
    }

    private String form(Node node) {
        String arguments = node.children().stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
        return switch (node) {
            case Constant _, Variable _, Index _ -> name(node);
            case Random random -> random.toString();
            case Apply apply -> apply.operator() + arguments;
            case Reduce reduce -> reduce.reducer() + " " + reduce.over() + " " + arguments;
            case Call call -> call.function() + " " + call.positions() + " " + arguments;
            case Select _ -> "select" + arguments;
            case Reindex reindex -> (reindex.padded() ? "read or 0 " : "read ") + reindex.reads() + " " + arguments;
            case Spread spread -> "spread " + spread.writes() + " " + arguments;
            case History history -> "history along " + history.recurrence().axis() + " " + arguments;
        };
    }

    private String name(Node node) {
        return names.getOrDefault(node, "?");
    }

    private void result(String label, Node node) {
        text.append(label).append(" = ").append(name(node)).append('\n');
    }
}
