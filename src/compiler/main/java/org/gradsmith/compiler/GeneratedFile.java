package org.gradsmith.compiler;

/// A file of generated source.
///
/// @param path below the output folder, with `/`, such as `org/example/Mlp.java`
/// @param text its whole content, the same every time
public record GeneratedFile(String path, String text) {}
