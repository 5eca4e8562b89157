package org.gradsmith.compiler.ir;

import org.gradsmith.compiler.source.Span;

/// What is being said where a node is written: a definition, or the call of a layer.
///
/// @param name such as `h` or `blocks.attend`
/// @param text as it was written, on one line
/// @param span of the value that is given
public record Subject(String name, String text, Span span) {}
