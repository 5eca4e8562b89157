package org.gradsmith.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.FormulaRequest;
import org.gradsmith.compiler.GeneratedFile;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Drawings;
import org.gradsmith.runtime.data.Safetensors;
import org.gradsmith.runtime.training.Evaluator;
import org.gradsmith.runtime.training.Trainer;
import org.gradsmith.runtime.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `gradsmith demo`
@Command(
        name = "demo",
        header = "  gradsmith demo",
        description = {
            "All of it at work: learns to read digits that it draws itself.",
            "",
            "A model, its formulas, its Java, a training, a test; nothing is needed from outside."
        })
final class DemoCommand extends Action {
    private static final String FILE = "digits.grad";
    private static final int UNSEEN = 2000;
    private static final int EPOCHS = 4;
    private static final int BATCH = 64;
    private static final int SHOWN = 5;
    private static final int MOST = 1_000_000;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "gradsmith-demo",
            description = "Where the files go; ${DEFAULT-VALUE} by default.")
    private Path folder = Path.of("gradsmith-demo");

    @Option(
            names = "--drawings",
            paramLabel = "N",
            defaultValue = "16000",
            description = "How many drawings to learn from; ${DEFAULT-VALUE} by default.")
    private int drawings;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all random numbers.")
    private long seed;

    @Override
    int run(Console console) {
        if (drawings < 2 * SHOWN || drawings > MOST) {
            throw wrongUsage("--drawings takes a number from " + 2 * SHOWN + " to " + MOST);
        }
        OutputFolder output = new OutputFolder(folder);
        String text = resource();
        title(console, "A model, as in a textbook (" + output.write(FILE, text) + ")");
        console.say(text);
        Compilation compilation =
                Compiler.compile(FILE, text, Options.standard().withPackageName("digits"));
        tell(console, compilation.messages());
        if (!compilation.succeeded()) {
            throw new IllegalStateException("the model of the demo has a mistake");
        }
        title(console, "Its formulas and their gradients");
        console.say(compilation.formulas(FormulaRequest.standard()));
        title(console, "Its Java");
        for (GeneratedFile file : compilation.java()) {
            Path path = output.write("java/" + file.path(), file.text());
            console.say(GivenFile.plain(path) + ", " + file.text().lines().count() + " lines, compiled");
        }
        learn(console, compilation.load("Digits"));
        return ExitCode.DONE;
    }

    private static String resource() {
        try (InputStream input = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(FILE))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void title(Console console, String text) {
        console.say("\n" + console.outInk().strong(text) + "\n\n");
    }

    private void learn(Console console, Model model) {
        Drawings learnt = Drawings.draw(drawings, seed);
        title(console, "Training on " + Numbers.count(drawings) + " drawings like these");
        console.say(DrawingsPicture.of(learnt.images(), SHOWN - 1, 2 * SHOWN - 1));
        Dataset data = data(model, learnt);
        Path saved = folder.resolve("digits.safetensors");
        try (Interruption interruption = Interruption.watch();
                TrainingDisplay display = TrainingDisplay.of(console, interruption)) {
            Training training = Trainer.of(model)
                    .optimizer("adam(lr=2e-3)")
                    .schedule("cosine")
                    .epochs(EPOCHS)
                    .batch(BATCH)
                    .seed(seed)
                    .listen(display)
                    .train(data);
            training.checkpoint().save(saved);
        }
        Drawings unseen = Drawings.draw(UNSEEN, seed + 1);
        double accuracy =
                Evaluator.of(model).evaluate(data(model, unseen)).metrics().getOrDefault("accuracy", Double.NaN);
        title(console, "The test");
        console.say(
                "accuracy " + Numbers.brief(accuracy) + " on " + Numbers.count(UNSEEN) + " drawings it has not seen");
        Path test = folder.resolve("unseen.safetensors");
        Safetensors.write(test, Map.of("x", unseen.images(), "y", unseen.digits()), Map.of());
        console.say("parameters saved in " + GivenFile.plain(saved));
        title(console, "What to try next");
        next(saved, test).forEach(console::say);
    }

    private static Dataset data(Model model, Drawings drawings) {
        return Dataset.forModel(model).with("x", drawings.images()).with("y", drawings.digits());
    }

    private List<String> next(Path saved, Path test) {
        String source = folder.resolve(FILE).toString();
        return List.of(
                "  gradsmith derive \"cos(x^2 - 1)\" --steps",
                "  gradsmith formulas " + source + " --wrt first.W --steps",
                "  gradsmith gradcheck " + source,
                "  gradsmith predict " + source + " --params " + saved + " --data x=" + test + " --out digits.csv",
                "  gradsmith new my-project            a Maven project that generates, trains and tests");
    }
}
