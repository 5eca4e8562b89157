package org.gradsmith.compiler.diagnostic;

/// Our own mistake, never the user's. The command line apologises for it, writes a report and ends with 70.
public final class CompilerBug extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what was expected and what was found
    public CompilerBug(String message) {
        super(message);
    }
}
