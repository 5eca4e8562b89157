package org.gradsmith.runtime.training;

import java.util.Map;

/// How the learning rate changes during training.
@FunctionalInterface
public interface Schedule {
    /// What the learning rate is multiplied by.
    ///
    /// @param step the number of steps taken before
    /// @param steps the number of steps of the whole training
    double factor(long step, long steps);

    /// The schedule that a text asks for, such as `cosine` or `warmup(100, step(1000, 0.5))`; [#documentation] says
    /// what
    /// there is.
    ///
    /// @throws SettingException where there is none
    static Schedule of(String specification) {
        return Schedules.RECIPES.make(specification);
    }

    /// What [#of] understands: how it is written, and what it means.
    static Map<String, String> documentation() {
        return Schedules.RECIPES.documentation();
    }
}
