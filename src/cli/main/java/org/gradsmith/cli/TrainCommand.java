package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.CsvLog;
import org.gradsmith.runtime.training.Epoch;
import org.gradsmith.runtime.training.Scores;
import org.gradsmith.runtime.training.Trainer;
import org.gradsmith.runtime.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gradsmith train FILE --data NAME=FILE…`
@Command(
        name = "train",
        customSynopsis = "gradsmith train FILE --data NAME=FILE… [OPTIONS]",
        header = {
            "  gradsmith train iris.grad --data x=iris.csv:0-3 --data y=iris.csv:4 --epochs 50",
            "",
            "  gradsmith train mlp.grad --data x=images.idx3-ubyte.gz --data y=labels.idx1-ubyte.gz \\",
            "      --epochs 10 --batch 64 --optimizer \"adam(lr=1e-3)\" --validate 0.1 --save mlp.safetensors"
        },
        description = {
            "Trains a model.",
            "",
            "Data may be .csv, .tsv, .npy, .npz, .safetensors or IDX. After a colon come the columns of a"
                    + " table, from 0 or by name, or the name of an array. Labels may be whole numbers from 0, or words; the"
                    + " words are kept in the saved file.",
            "",
            "ctrl-C ends the training after the current step and saves, where --save is given; --resume goes"
                    + " on from there, bit for bit."
        },
        footerHeading = "%n",
        footer = {TrainingHelp.OPTIMIZERS, TrainingHelp.SCHEDULES})
final class TrainCommand extends Action {
    @Mixin
    private ModelOption source = new ModelOption();

    @Option(
            names = "--data",
            paramLabel = "NAME=FILE",
            required = true,
            description = "The values of an input or target; repeated for each of them.")
    private List<String> data = new ArrayList<>();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--validate",
            paramLabel = "NAME=FILE",
            description = "Data to try the model on after each epoch, like --data; or the share of the samples to hold"
                    + " out for that, such as 0.1.")
    private List<String> validation = new ArrayList<>();

    @Option(names = "--drop-missing", description = "Leaves out samples with a missing value.")
    private boolean dropsMissing;

    @Option(names = "--save", paramLabel = "FILE", description = "Keeps the parameters, and all that --resume needs.")
    private Optional<Path> save = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Goes on from a saved training, with its settings where no others are given.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes a line for each epoch into a table.")
    private Optional<Path> log = Optional.empty();

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Override
    int run(Console console) {
        var options = usage(compiling::options);
        resume.ifPresent(GivenFile::readable);
        save.ifPresent(GivenFile::writable);
        log.ifPresent(GivenFile::writable);
        Model model = source.load(console, options);
        Optional<Checkpoint> checkpoint = resume.map(Checkpoint::load);
        checkpoint.ifPresent(earlier -> earlier.restore(model));
        Dataset all = Dataset.forModel(model);
        checkpoint.ifPresent(earlier -> all.classes(earlier.classes()));
        Trainer trainer = Trainer.of(model);
        checkpoint.ifPresent(trainer::resume);
        training.apply(console, this, model, trainer);
        List<Dataset> parts = parts(DataArguments.read(dropsMissing ? all.dropMissing() : all, data));
        return train(console, parts, trainer);
    }

    /// The samples to learn, and those to try after each epoch, where there are any.
    private List<Dataset> parts(Dataset all) {
        if (validation.isEmpty()) {
            return List.of(all);
        }
        Optional<Double> share = share();
        if (share.isPresent()) {
            return all.split(share.get(), training.seed());
        }
        Dataset held = all.like();
        return List.of(all, DataArguments.read(dropsMissing ? held.dropMissing() : held, validation));
    }

    private Optional<Double> share() {
        String first = validation.get(0);
        if (!first.matches("[0-9.]+(e-?[0-9]+)?")) {
            return Optional.empty();
        }
        if (validation.size() > 1 || first.equals(".")) {
            throw wrongUsage("--validate takes one share, or NAME=FILE for each input and target");
        }
        return Optional.of(Double.valueOf(first));
    }

    private int train(Console console, List<Dataset> parts, Trainer trainer) {
        if (save.isEmpty()) {
            console.tell("gradsmith: the parameters will not be kept; --save FILE keeps them");
        }
        parts.stream().skip(1).forEach(trainer::validate);
        save.ifPresent(trainer::save);
        log.ifPresent(file -> trainer.listen(new CsvLog(file)));
        try (Interruption interruption = Interruption.watch();
                TrainingDisplay display = TrainingDisplay.of(console, interruption)) {
            Training result = trainer.listen(display).train(parts.get(0));
            return report(console, result, interruption.isWished());
        }
    }

    private int report(Console console, Training result, boolean isInterrupted) {
        if (result.epochs().isEmpty() && resume.isPresent() && !isInterrupted) {
            console.tell(
                    "gradsmith: nothing was left to do; --epochs counts from the very beginning, so ask for more than "
                            + GivenFile.shown(resume.get()) + " has behind it");
        }
        if (!result.epochs().isEmpty()) {
            Epoch last = result.last();
            console.say(scores("", last.training()));
            Scores held = last.validation();
            if (held != null) {
                console.say(scores("validation ", held));
            }
        }
        save.ifPresent(file -> console.tell("saved to " + GivenFile.plain(file)));
        if (isInterrupted) {
            console.tell("gradsmith: stopped after step "
                    + result.checkpoint().position().steps()
                    + save.map(file -> "; go on with --resume " + GivenFile.plain(file))
                            .orElse("; nothing was saved, for there was no --save"));
        }
        return isInterrupted ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    private static String scores(String prefix, Scores scores) {
        StringBuilder text = new StringBuilder(prefix + "loss " + Numbers.brief(scores.cost()));
        scores.metrics().forEach((name, value) -> text.append("  " + prefix + name + " " + Numbers.brief(value)));
        return text.toString();
    }
}
