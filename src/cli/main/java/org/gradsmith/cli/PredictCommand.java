package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Safetensors;
import org.gradsmith.runtime.data.TextList;
import org.gradsmith.runtime.training.Checkpoint;
import org.gradsmith.runtime.training.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gradsmith predict FILE --params F --data NAME=FILE… --out F`
@Command(
        name = "predict",
        customSynopsis = "gradsmith predict FILE --params FILE --data NAME=FILE… --out FILE [OPTIONS]",
        header = "  gradsmith predict iris.grad --params iris.safetensors --data x=new.csv:0-3 --out p.csv",
        description = {
            "The outputs of a trained model for new data.",
            "",
            "A table (.csv) has a row for each sample: a column for each number of the outputs and, where"
                    + " an output is a distribution over the classes of a target, one with the most probable class."
                    + " In a safetensors file the outputs stand by their names."
        })
final class PredictCommand extends Action {
    @Mixin
    private ModelOption source = new ModelOption();

    @Option(
            names = "--params",
            paramLabel = "FILE",
            required = true,
            description = "The parameters, as saved by `train --save`.")
    private Path parameters = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME=FILE",
            required = true,
            description = "The values of an input; repeated for each of them.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the outputs go: a .csv or .safetensors file.")
    private Path out = Path.of("");

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "256",
            description = "How many samples are computed at once; ${DEFAULT-VALUE} by default.")
    private int batch;

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Override
    int run(Console console) {
        var options = usage(compiling::options);
        boolean isTable = out.toString().endsWith(".csv");
        if (!isTable && !out.toString().endsWith(".safetensors")) {
            throw wrongUsage("--out takes a .csv or .safetensors file, not " + GivenFile.shown(out));
        }
        GivenFile.readable(parameters);
        GivenFile.writable(out);
        Model model = source.load(console, options);
        Checkpoint checkpoint = Checkpoint.load(parameters);
        checkpoint.restore(model);
        Dataset inputs = DataArguments.read(Dataset.forModel(model).classes(checkpoint.classes()), data);
        Map<String, Tensor> outputs = Evaluator.of(model).batch(batch).predict(inputs);
        if (isTable) {
            PredictionTable.of(model, outputs, checkpoint.classes()).write(out);
        } else {
            Map<String, String> metadata = new TreeMap<>(Map.of("model", model.name()));
            checkpoint.classes().forEach((port, words) -> metadata.put("classes " + port, TextList.join(words)));
            Safetensors.write(out, outputs, metadata);
        }
        console.tell("wrote " + GivenFile.plain(out));
        return ExitCode.DONE;
    }
}
