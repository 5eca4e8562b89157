package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.plan.Lookup;
import org.gradsmith.compiler.shape.Kind;

/// The one position along an axis that a lookup means, in generated code.
///
/// @param at positions with that one
/// @param checks that it is one at all
record Places(Map<Axis, IndexExpression> at, List<CodeBlock> checks) {
    /// Finds it in a block: the position along another axis, or a local variable for what the data say.
    static Places of(Lookup lookup, Values values, Map<Axis, IndexExpression> at, Scope scope) {
        Map<Axis, IndexExpression> all = new TreeMap<>(at);
        if (lookup.position() instanceof Index(Axis other, var _)) {
            IndexExpression position = at.getOrDefault(other, IndexExpression.of(other));
            all.put(lookup.axis(), position);
            return new Places(all, values.checks(lookup.axis(), position));
        }
        MethodContext method = values.method();
        Code number = values.exact().value(lookup.position(), at, scope);
        String name = method.name(lookup.axis().name());
        scope.add("int $N = (int) $L", name, number.as(Code.Binding.CALL));
        Axis place = method.graph().like(lookup.axis());
        method.positions().name(place, name);
        all.put(lookup.axis(), IndexExpression.of(place));
        List<CodeBlock> checks = new ArrayList<>();
        checks.add(CodeBlock.of("$N >= 0", name));
        checks.add(CodeBlock.of(
                "$N < $L", name, method.positions().size(lookup.axis().size())));
        if (!isWhole(lookup.position())) {
            checks.add(CodeBlock.of("$N == $L", name, number.as(Code.Binding.SUM)));
        }
        return new Places(all, checks);
    }

    /// Whether it is declared to be a whole number, and so was checked when it came in.
    private static boolean isWhole(Node node) {
        return switch (node) {
            case Variable variable -> variable.kind().domain() == Kind.Domain.INDEX;
            case Reindex reindex -> isWhole(reindex.source());
            default -> false;
        };
    }
}
