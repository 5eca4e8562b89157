package org.gradsmith.compiler.check;

import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// A name and the value it was given.
///
/// @param text the statement as it was written, on one line
public record CheckedDefinition(
        Binding binding, Tree.Purpose purpose, Term value, String text, Span span, String documentation) {}
