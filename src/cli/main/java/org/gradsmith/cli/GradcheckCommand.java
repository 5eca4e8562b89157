package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.GradientCheck;
import org.gradsmith.runtime.GradientCheck.Result;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomData;
import org.gradsmith.runtime.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gradsmith gradcheck FILE`
@Command(
        name = "gradcheck",
        customSynopsis = "gradsmith gradcheck FILE [OPTIONS]",
        header = "  gradsmith gradcheck mlp.grad --set features=12 --set hidden=8",
        description = {
            "Compares every gradient with finite differences, in double.",
            "",
            "Parameters and data are random, the data of the kinds that the model takes. Ends with 1 where"
                    + " a gradient is off by more than the tolerance."
        })
final class GradcheckCommand extends Action {
    private static final int SAMPLES = 5;

    @Mixin
    private ModelOption source = new ModelOption();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A hyper-parameter instead of its default, such as hidden=8; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--kernels",
            paramLabel = "scalar|vector",
            description = "Plain loops, or the JDK's Vector API; scalar by default.")
    private Options.Kernels kernels = Options.standard().kernels();

    @Option(
            names = "--size",
            paramLabel = "NAME=N",
            description = "The length of a sample axis or of a size that inputs bind, such as batch=3 or T=16; "
                    + SAMPLES + " by default.")
    private List<String> sizes = new ArrayList<>();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many elements of each parameter to look at; of more, a random choice."
                    + " ${DEFAULT-VALUE} by default.")
    private int most;

    @Option(
            names = "--tolerance",
            paramLabel = "ERROR",
            defaultValue = "1e-6",
            description = "The greatest relative error that passes; ${DEFAULT-VALUE} by default.")
    private double tolerance;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all random numbers.")
    private long seed;

    @Override
    int run(Console console) {
        if (most < 1 || !(tolerance > 0)) {
            throw wrongUsage("--most and --tolerance must be greater than 0");
        }
        Options options = Options.standard()
                .withSettings(usage(() -> Pairs.of(settings)))
                .withPrecision(Precision.DOUBLE)
                .withKernels(kernels);
        Map<String, String> lengths = usage(() -> Pairs.of(sizes));
        Model model = source.load(console, options);
        int[] chosen = sizes(model, lengths);
        model.reserve(chosen);
        GradientCheck.disturb(model, seed);
        RandomData.fill(model, seed, chosen);
        double cost = model.costAndGradient(chosen, seed, 0);
        if (!Double.isFinite(cost)) {
            throw new UserMistake("the loss is " + Numbers.text(cost) + " on random data; the first value that is not"
                    + " finite is " + model.firstNotFinite());
        }
        return report(console, new GradientCheck(model, most, seed, chosen).run());
    }

    private int[] sizes(Model model, Map<String, String> lengths) {
        List<String> names = model.sizeNames();
        int[] chosen = new int[names.size()];
        java.util.Arrays.fill(chosen, SAMPLES);
        lengths.forEach((name, text) -> {
            if (!names.contains(name)) {
                throw wrongUsage("the model " + model.name() + " has no size `" + Console.harmless(name) + "`"
                        + Spelling.ending(name, names) + " It has " + String.join(", ", names));
            }
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw wrongUsage("--size " + name + " must be a whole number greater than 0");
            }
            chosen[names.indexOf(name)] = Integer.parseInt(text);
        });
        return chosen;
    }

    private int report(Console console, List<Result> results) {
        Table table = new Table("parameter", "checked", "worst relative error", "");
        for (Result result : results) {
            boolean isRight = result.worst() <= tolerance && result.checked() > 0;
            table.row(
                    result.path(),
                    Numbers.count(result.checked()),
                    String.format(java.util.Locale.ROOT, "%.2e", result.worst()),
                    verdict(console.outInk(), result, isRight));
        }
        console.say(table.toString());
        boolean isRight = results.stream().allMatch(result -> result.worst() <= tolerance);
        return isRight ? ExitCode.DONE : ExitCode.MISTAKE;
    }

    private static String verdict(Ink ink, Result result, boolean isRight) {
        String kinks = result.unsettled() == 0
                ? ""
                : "; " + result.unsettled() + " not compared: there the differences do not settle, as at a kink";
        if (result.checked() == 0) {
            return ink.warning("not compared") + kinks;
        }
        return isRight
                ? ink.success("agrees") + kinks
                : ink.error("differs") + ": element " + result.index() + " is " + Numbers.text(result.derived())
                        + ", differences say " + Numbers.text(result.measured()) + kinks;
    }
}
