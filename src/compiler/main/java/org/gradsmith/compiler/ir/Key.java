package org.gradsmith.compiler.ir;

import java.util.List;

/// What tells a node from all others of its graph: nodes with equal keys are one.
///
/// @param kind of node
/// @param parts all that it is made of
record Key(Class<? extends Node> kind, List<Object> parts) {
    /// Numbers of nodes are small and follow one another, and by the usual factor of 31 lists of them collide often.
    private static final int SPREAD = 0x9E3779B1;

    @Override
    public int hashCode() {
        return spread(kind.hashCode(), parts);
    }

    private static int spread(int seed, List<?> parts) {
        int hash = seed;
        for (Object part : parts) {
            hash = hash * SPREAD + (part instanceof List<?> list ? spread(1, list) : part.hashCode());
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key(var otherKind, var otherParts) && kind == otherKind && parts.equals(otherParts);
    }
}
