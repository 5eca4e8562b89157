package org.gradsmith.compiler.lower;

/// Which graph to make of a model.
public enum Mode {
    /// Of one sample, as it is written: no sample axes, the loss is that of the sample. Where a value is a sum over
    /// samples, sample axes stay.
    PER_SAMPLE,
    /// Of a batch: inputs have their sample axes, the loss is the mean over them.
    BATCH
}
