package org.gradsmith.runtime.training;

import java.util.Map;

/// How good a model is on some data.
///
/// @param cost the mean of the loss over the samples
/// @param metrics the mean of each metric over the samples, by its name
public record Scores(double cost, Map<String, Double> metrics) {}
