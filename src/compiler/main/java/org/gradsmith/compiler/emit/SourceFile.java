package org.gradsmith.compiler.emit;

/// A generated file.
///
/// @param path relative to the output folder, with `/`
/// @param text with `\n`, in UTF-8
public record SourceFile(String path, String text) {}
