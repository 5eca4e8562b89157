package org.gradsmith.maven;

/// A mistake or a warning.
///
/// @param file as the compiler was given it
/// @param line from 1
/// @param column from 1
/// @param text one sentence
/// @param rendered all of it, as the command line shows it: a first line, then the source line with its underline
record Message(boolean isError, String file, int line, int column, String text, String rendered) {
    /// `/path/mlp.grad:[3,14] sentence`, as javac's are shown, and what the compiler shows below its own first
    /// line.
    @Override
    public String toString() {
        String whole = rendered.stripTrailing();
        int end = whole.indexOf('\n');
        return file + ":[" + line + "," + column + "] " + text + (end < 0 ? "" : whole.substring(end));
    }
}
