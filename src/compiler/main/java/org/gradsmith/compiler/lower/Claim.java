package org.gradsmith.compiler.lower;

import org.gradsmith.compiler.source.Span;

/// An argument that should be a distribution and need not be one.
///
/// @param span of the argument as it was given
record Claim(String function, String argument, Span span) {}
