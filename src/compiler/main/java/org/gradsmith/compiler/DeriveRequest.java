package org.gradsmith.compiler;

import java.util.List;
import java.util.Map;

/// What to derive of an expression.
///
/// @param expression in the language
/// @param by the variables; empty for every variable in it
/// @param order how often; 0 for the expression itself, made stable
/// @param at values of variables at which to evaluate; empty for none
/// @param isStepwise whether to list the rules, a line each
public record DeriveRequest(
        String expression, List<String> by, int order, Map<String, Double> at, Format format, boolean isStepwise) {
    public DeriveRequest {
        by = List.copyOf(by);
        at = Map.copyOf(at);
    }

    /// The first derivative by every variable, for a terminal.
    public static DeriveRequest of(String expression) {
        return new DeriveRequest(expression, List.of(), 1, Map.of(), Format.UNICODE, false);
    }
}
