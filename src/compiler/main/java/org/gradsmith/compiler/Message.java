package org.gradsmith.compiler;

/// A mistake or warning for people and for editors.
///
/// @param code stable, such as `GS0201`
/// @param isError whether it stopped the compilation
/// @param file the name of the source
/// @param line where it begins, from 1
/// @param column where it begins, from 1, in code points
/// @param text the sentence
/// @param rendered all of it for a terminal: place, source line with underline, labels, hint; without colours
/// @param json the same as one line of JSON
public record Message(
        String code, boolean isError, String file, int line, int column, String text, String rendered, String json) {}
