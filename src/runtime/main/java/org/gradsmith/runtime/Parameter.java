package org.gradsmith.runtime;

/// A parameter of a model: its path, its values and the gradient of the cost by them.
///
/// @param path such as `first.W`
/// @param initialiser how it begins
/// @param isTrained whether optimisers change it; a frozen one has no gradient, its `gradient` stays 0
/// @param values what generated code reads
/// @param gradient what generated code writes, of the same shape
public record Parameter(String path, Initialiser initialiser, boolean isTrained, Tensor values, Tensor gradient) {}
