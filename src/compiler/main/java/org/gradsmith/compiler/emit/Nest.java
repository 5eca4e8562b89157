package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.gradsmith.compiler.ir.Axis;

/// Nested loops that are being filled.
///
/// @param scopes the block around all loops, then the body of each
record Nest(MethodContext method, List<Axis> axes, List<CodeBlock> heads, List<Scope> scopes) {
    /// Begins a loop over each axis, the first outermost.
    static Nest open(MethodContext method, Collection<Axis> axes, Scope scope) {
        List<CodeBlock> heads = new ArrayList<>();
        List<Scope> scopes = new ArrayList<>(List.of(scope));
        for (Axis axis : axes) {
            heads.add(method.loop(axis));
            scopes.add(scopes.getLast().loop(axis));
        }
        return new Nest(method, List.copyOf(axes), heads, scopes);
    }

    /// The body of the innermost loop.
    Scope inside() {
        return scopes.getLast();
    }

    /// Writes the loops into the block around them.
    void close() {
        for (int i = heads.size() - 1; i >= 0; i--) {
            method.endLoop(axes.get(i));
            scopes.get(i)
                    .body()
                    .beginControlFlow("$L", heads.get(i))
                    .add(scopes.get(i + 1).body().build())
                    .endControlFlow();
        }
    }
}
