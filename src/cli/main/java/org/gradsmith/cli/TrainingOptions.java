package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.training.Trainer;
import picocli.CommandLine.Option;

/// How to train. What is not given is left as it is: at the standard, or as in the training that is resumed.
final class TrainingOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "How often to go through the data; 1 by default.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "How many samples make a step, 32 by default; --batch NAME=N for another sample axis.")
    private List<String> batches = new ArrayList<>();

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMISER",
            description = "Such as \"adam(lr=1e-3)\" or \"sgd(lr=0.1, momentum=0.9)\"; adam by default.")
    private Optional<String> optimizer = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "SCHEDULE",
            description = "How the learning rate changes, such as cosine; constant by default.")
    private Optional<String> schedule = Optional.empty();

    @Option(names = "--clip-norm", paramLabel = "X", description = "Shrinks gradients whose norm is greater.")
    private Optional<Double> clipNorm = Optional.empty();

    @Option(names = "--clip-value", paramLabel = "X", description = "Cuts off the elements of gradients at this value.")
    private Optional<Double> clipValue = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of all random numbers; 0 by default.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Training runs on one thread; more have no effect yet.")
    private Optional<Integer> threads = Optional.empty();

    /// Tells a trainer what was asked for.
    void apply(Console console, Action command, Model model, Trainer trainer) {
        epochs.ifPresent(trainer::epochs);
        batches.forEach(batch -> batch(command, model, trainer, batch));
        optimizer.ifPresent(trainer::optimizer);
        schedule.ifPresent(trainer::schedule);
        clipNorm.ifPresent(trainer::clipNorm);
        clipValue.ifPresent(trainer::clipValue);
        seed.ifPresent(trainer::seed);
        threads.filter(count -> count < 1).ifPresent(count -> {
            throw command.wrongUsage("--threads must be at least 1");
        });
        threads.filter(count -> count > 1)
                .ifPresent(count -> console.tell("gradsmith: training runs on one thread; more have no effect yet"));
    }

    private static void batch(Action command, Model model, Trainer trainer, String text) {
        boolean isNamed = text.contains("=");
        Map.Entry<String, String> pair = command.usage(() -> isNamed ? Pairs.of(text) : Map.entry(first(model), text));
        if (!pair.getValue().matches("[1-9]\\d{0,8}")) {
            throw command.wrongUsage(
                    "--batch takes a whole number greater than 0, not `" + Console.harmless(pair.getValue()) + "`");
        }
        trainer.batch(pair.getKey(), Integer.parseInt(pair.getValue()));
    }

    private static String first(Model model) {
        return model.sizeNames().isEmpty() ? "batch" : model.sizeNames().get(0);
    }

    /// Of the choice of samples to hold out.
    long seed() {
        return seed.orElse(0L);
    }
}
