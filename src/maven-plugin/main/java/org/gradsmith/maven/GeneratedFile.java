package org.gradsmith.maven;

/// A file that the compiler made.
///
/// @param path below the output folder, with `/`
/// @param text its whole content
/// @param source the number of the source it comes from
record GeneratedFile(String path, String text, int source) {}
