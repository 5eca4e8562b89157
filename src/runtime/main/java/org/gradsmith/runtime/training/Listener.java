package org.gradsmith.runtime.training;

/// Whoever wants to follow a training. The progress is the same object each time, so read it and do not keep it.
public interface Listener {
    /// Training begins, or goes on.
    default void started(Progress progress) {}

    /// A mini-batch has been learnt.
    default void batchEnded(Progress progress) {}

    /// An epoch has ended, and the validation data has been tried.
    default void epochEnded(Progress progress) {}

    /// Training has ended, or was stopped.
    default void finished(Progress progress) {}
}
