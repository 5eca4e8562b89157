package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.LoopMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.syntax.Tree;

/// Finds what is known of the values that a loop carries. A value that is the same for all samples at first need not be
/// so after a step: the body is checked until nothing is added.
final class LoopTypes {
    private static final int MOST = 5;

    private LoopTypes() {}

    /// Checks a body as often as needed; only what the last time finds is reported.
    ///
    /// @param body checks it for carries of certain types
    static <B extends Body> B settle(List<Type> initial, Session session, Function<List<Type>, B> body) {
        List<Type> types = initial;
        for (int time = 1; ; time++) {
            List<Type> given = types;
            List<B> result = new ArrayList<>();
            Diagnostics found = session.trying(() -> result.add(body.apply(given)));
            types = joined(given, result.getFirst().next());
            if (types.equals(given) || time == MOST) {
                found.all().forEach(session::report);
                return result.getFirst();
            }
        }
    }

    private static List<Type> joined(List<Type> before, List<Type> after) {
        List<Type> joined = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            joined.add(joined(before.get(i), after.get(i)));
        }
        return joined;
    }

    private static Type joined(Type before, Type after) {
        if (!before.isKnown() || !after.isKnown()) {
            return before;
        }
        SortedSet<String> samples = new TreeSet<>(before.samples());
        samples.addAll(after.samples());
        Kind kind = before.kind().equals(after.kind()) ? before.kind() : Kind.REAL;
        return before.withKind(kind).withSamples(samples);
    }

    /// Whether a carry keeps its shape; otherwise this is reported.
    static boolean keepsShape(Tree.Name name, Term initial, Term next, Scope scope) {
        boolean keeps = initial.shape().sizes().equals(next.shape().sizes());
        if (!keeps) {
            scope.report(Diagnostic.of(LoopMistakes.CARRY_SHAPE, next.span(), name, initial.shape(), next.shape())
                    .with(initial.span(), "it begins with the shape " + initial.shape()));
        }
        return keeps;
    }

    /// A body that was checked.
    interface Body {
        /// What is known of the carries after a step.
        List<Type> next();
    }
}
