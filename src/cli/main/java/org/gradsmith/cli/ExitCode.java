package org.gradsmith.cli;

/// How a command ends.
final class ExitCode {
    static final int DONE = 0;
    /// The user's mistake, told with its place.
    static final int MISTAKE = 1;
    /// Arguments that the command does not take.
    static final int WRONG_USAGE = 2;
    /// Our own mistake, as `EX_SOFTWARE` of sysexits.h.
    static final int BUG = 70;
    /// Stopped by the user: 128 and the number of the signal.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
