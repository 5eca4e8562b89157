package org.gradsmith.compiler;

import org.gradsmith.compiler.lower.Derivatives;

/// Lets tests of lower packages differentiate as the compiler does.
public final class Differentiation {
    public static final Derivatives SYMBOLIC = new SymbolicDerivatives();

    private Differentiation() {}
}
