package org.gradsmith.compiler.diagnostic;

/// How bad it is: an error stops the compilation after the stage that found it, a warning does not.
public enum Severity {
    ERROR,
    WARNING
}
