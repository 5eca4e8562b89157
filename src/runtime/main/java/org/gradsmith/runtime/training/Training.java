package org.gradsmith.runtime.training;

import java.util.List;

/// What a training came to.
///
/// @param epochs those that were completed in this run
/// @param checkpoint all that is needed to use the model, and to go on
/// @param isComplete whether all epochs are done; false where a listener stopped it
public record Training(List<Epoch> epochs, Checkpoint checkpoint, boolean isComplete) {
    public Training {
        epochs = List.copyOf(epochs);
    }

    /// The last epoch.
    ///
    /// @throws IndexOutOfBoundsException where none was completed
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }
}
