package org.gradsmith.cli;

/// What `train --help` says of optimisers and schedules. A test compares it with what the runtime has.
final class TrainingHelp {
    static final String OPTIMIZERS =
            "Optimisers: sgd(lr, momentum, nesterov, weight_decay), adagrad, rmsprop, adam, adamw.";
    static final String SCHEDULES =
            "Schedules: constant, step(every, factor), exponential(factor), cosine(steps, floor),"
                    + " warmup(steps, then), such as \"warmup(100, cosine)\".";

    private TrainingHelp() {}
}
