package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ReferenceRow;
import org.gradsmith.compiler.check.Library;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.differentiate.Differentiator;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every function of the standard library, by the interpreter, against values, gradients and products of the Hessian
/// that are computed elsewhere. What draws random numbers, in `training.grad`, is tested with their generator.
class LibraryValuesTest {
    private static final Pattern WORD = Pattern.compile("\\w+");

    static List<ReferenceRow> rows() throws IOException {
        return ReferenceRow.all();
    }

    @Test
    void everyFunctionHasARow() throws IOException {
        Set<String> used = rows().stream()
                .flatMap(row -> WORD.matcher(row.text()).results().map(result -> result.group()))
                .collect(Collectors.toCollection(HashSet::new));
        List<String> missing = Library.sources().stream()
                .filter(source -> !source.name().endsWith("training.grad"))
                .flatMap(source -> Parser.file(source, new Diagnostics()).declarations().stream())
                .filter(Tree.Function.class::isInstance)
                .map(function -> ((Tree.Function) function).name().text())
                .filter(name -> !used.contains(name))
                .toList();
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agrees(ReferenceRow row) {
        Program program = Lowered.function(row.text());
        List<Variable> arguments =
                program.inputs().stream().map(Program.Declared::variable).toList();
        Map<Variable, double[]> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.put(arguments.get(i), row.arguments().get(i));
        }
        Program.Definition result = program.definition(program.name()).orElseThrow();
        row.compare(
                "value",
                row.value(),
                Interpreter.of(values, Map.of()).evaluate(result.node(), List.copyOf(result.positions())));

        Algebra algebra = new Algebra(program.graph());
        Variable weight = variable(program, "weight", List.copyOf(result.positions()));
        values.put(weight, ReferenceRow.weights(row.value().length));
        Node loss = algebra.sum(List.copyOf(weight.positions()), algebra.times(weight, result.node()));
        Map<Node, Node> gradients = new Differentiator(program.graph()).gradients(loss, arguments);
        Map<Node, Node> directions = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (row.isReal(i)) {
                Variable argument = arguments.get(i);
                Variable direction = variable(program, "direction " + i, argument.positions());
                values.put(direction, ReferenceRow.directions(row.arguments().get(i).length));
                directions.put(argument, direction);
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (row.isReal(i)) {
                Node gradient = Objects.requireNonNull(gradients.get(arguments.get(i)));
                List<Axis> positions = arguments.get(i).positions();
                row.compare(
                        "gradient " + i,
                        row.gradients().get(i),
                        Interpreter.of(values, Map.of()).evaluate(gradient, positions));
                if (!row.curvatures().isEmpty()) {
                    Node curvature = new Differentiator(program.graph()).tangent(gradient, directions);
                    row.compare(
                            "Hessian times direction " + i,
                            row.curvatures().get(i),
                            Interpreter.of(values, Map.of()).evaluate(curvature, positions));
                }
            }
        }
    }

    private static Variable variable(Program program, String name, List<Axis> positions) {
        return program.graph().variable(name, Variable.Role.ARGUMENT, Kind.REAL, positions);
    }
}
