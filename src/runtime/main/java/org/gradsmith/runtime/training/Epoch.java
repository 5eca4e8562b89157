package org.gradsmith.runtime.training;

import org.jspecify.annotations.Nullable;

/// What an epoch came to.
///
/// @param number from 1
/// @param steps taken since the beginning of the training
/// @param rate the learning rate of its last step
/// @param training cost and metrics, the means over the mini-batches as they were learnt
/// @param validation cost and metrics on the validation data after the epoch; null where there is none
public record Epoch(
        int number,
        long steps,
        double rate,
        Scores training,
        @Nullable Scores validation) {}
