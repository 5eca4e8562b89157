package org.gradsmith.compiler.random;

import java.util.List;
import java.util.Random;

/// Chooses at random, the same for the same seed.
final class Choice {
    private final Random random;
    private int names;

    Choice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }

    double number() {
        return random.nextDouble() * 2.4 - 1.2;
    }

    /// A name that no other has.
    String name(String letter) {
        names++;
        return letter + names;
    }
}
