package org.gradsmith.cli;

/// Ends a command after its mistakes have been shown.
final class Reported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reported() {
        super("the mistakes have been shown", null, false, false);
    }
}
