package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.ModelMistakes;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.source.Span;

/// What a model computes and hardly can mean.
final class Warnings {
    private final Program program;
    private final Diagnostics diagnostics;

    Warnings(Program program, Diagnostics diagnostics) {
        this.program = program;
        this.diagnostics = diagnostics;
    }

    void report(Collection<Diagnostic> claims) {
        parametersWithoutInfluence();
        softmaxTwice();
        claims.forEach(diagnostics::report);
    }

    private void parametersWithoutInfluence() {
        List<Node> losses = program.definitions(Program.Role.LOSS).stream()
                .map(Program.Definition::node)
                .toList();
        Set<Node> used = new HashSet<>(Walk.upwards(losses));
        program.inputs().stream()
                .filter(input -> input.variable().role() == Variable.Role.PARAMETER)
                .filter(input -> !input.isFrozen() && !used.contains(input.variable()))
                .forEach(input -> diagnostics.report(Diagnostic.of(
                        ModelMistakes.UNUSED_PARAMETER,
                        input.span(),
                        input.variable().name())));
    }

    private void softmaxTwice() {
        List<Node> roots = new ArrayList<>(
                program.definitions().stream().map(Program.Definition::node).toList());
        Set<Span> told = new HashSet<>();
        for (Node node : Walk.upwards(roots)) {
            for (Axis axis : node.axes()) {
                boolean isTwice = Distributions.logits(node, axis)
                        .filter(logits -> Distributions.isOver(axis, logits))
                        .isPresent();
                Optional<Span> span = program.graph().origin(node).span();
                if (isTwice && span.isPresent() && told.add(span.get())) {
                    diagnostics.report(Diagnostic.of(ModelMistakes.SOFTMAX_TWICE, span.get()));
                }
            }
        }
    }
}
