package org.gradsmith.compiler.evaluate;

import org.gradsmith.compiler.ir.Random;
import org.gradsmith.runtime.Draws;

/// What random numbers follow from.
///
/// @param step of a training
record Seed(long seed, long step) {
    /// An element of a draw.
    ///
    /// @param place in row-major order
    double number(Random random, long place) {
        return random.distribution().value().of(Draws.bits(seed, step, random.draw(), place));
    }
}
