package org.gradsmith.compiler.emit;

import java.util.List;
import org.gradsmith.runtime.Precision;

/// How generated code is to be written.
///
/// @param className of the generated class; made a Java name where it is none
/// @param packageName of the generated class; empty for the unnamed package
/// @param precision it computes in
/// @param isStandalone whether the needed sources of the runtime go along, so that the result needs the JDK alone
/// @param formulas lines to be shown in the documentation of the class; may be empty
public record Request(
        String className, String packageName, Precision precision, boolean isStandalone, List<String> formulas) {
    public Request {
        formulas = List.copyOf(formulas);
    }
}
