package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.runtime.Precision;
import org.jspecify.annotations.Nullable;

/// A block of generated code: a method's body, the body of a loop or a branch. Values are computed in the outermost
/// block that has all of their loops, and are known in every block within it.
final class Scope {
    private final @Nullable Scope parent;
    private final boolean isBranch;
    private final Set<Axis> loops;
    private final Map<Key, Code> known = new HashMap<>();
    private final CodeBlock.Builder body = CodeBlock.builder();

    private Scope(@Nullable Scope parent, boolean isBranch, Set<Axis> loops) {
        this.parent = parent;
        this.isBranch = isBranch;
        this.loops = loops;
    }

    /// The body of a method.
    static Scope method() {
        return new Scope(null, true, Set.of());
    }

    /// The body of a loop.
    Scope loop(Axis axis) {
        Set<Axis> all = new TreeSet<>(loops);
        all.add(axis);
        return new Scope(this, false, all);
    }

    /// A branch: what is computed in it does not move out.
    Scope branch() {
        return new Scope(this, true, loops);
    }

    CodeBlock.Builder body() {
        return body;
    }

    boolean isEmpty() {
        return body.isEmpty();
    }

    /// Adds a statement.
    void add(String format, Object... arguments) {
        body.addStatement(format, arguments);
    }

    /// The outermost block, not beyond a branch, that has these loops.
    Scope home(Set<Axis> needed) {
        Scope home = this;
        while (!home.isBranch && home.parent != null && home.parent.loops.containsAll(needed)) {
            home = home.parent;
        }
        return home;
    }

    /// The value of a node at some positions, when it has been computed here or around here.
    @Nullable
    Code known(Key key) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Code code = scope.known.get(key);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    void learn(Key key, Code code) {
        known.put(key, code);
    }

    /// A value at some positions, in a precision.
    record Key(Node node, Map<Axis, IndexExpression> positions, Precision precision) {
        static Key of(Node node, Map<Axis, IndexExpression> positions, Precision precision) {
            Map<Axis, IndexExpression> kept = new TreeMap<>(positions);
            kept.keySet().retainAll(node.axes());
            return new Key(node, kept, precision);
        }

        /// The loops that these positions are computed from.
        Set<Axis> loops() {
            Set<Axis> loops = new TreeSet<>();
            positions.values().forEach(position -> loops.addAll(position.axes()));
            return loops;
        }
    }
}
