package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Safetensors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gradsmith run FILE --in VALUES.safetensors --out RESULTS.safetensors`
@Command(
        name = "run",
        customSynopsis = "gradsmith run FILE --in VALUES --out RESULTS [OPTIONS]",
        header = "  gradsmith run mlp.grad --in values.safetensors --out results.safetensors",
        description = {
            "One forward and backward pass on given values.",
            "",
            "The values come by the names of the inputs, targets, parameters and states; the first axis of"
                    + " inputs and targets counts samples, and states that are not there begin anew. The pass is a"
                    + " step of training: written are `loss`, every output and metric by its name, `grad/PARAMETER`"
                    + " for every trained parameter, and `state/STATE`, what each state is after the step."
        })
final class RunCommand extends Action {
    @Mixin
    private ModelOption source = new ModelOption();

    @Option(
            names = "--in",
            paramLabel = "VALUES",
            required = true,
            description = "A safetensors file with inputs, targets and parameters.")
    private Path in = Path.of("");

    @Option(names = "--out", paramLabel = "RESULTS", required = true, description = "The safetensors file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the random numbers; 0 by default.")
    private long seed;

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Override
    int run(Console console) {
        var options = usage(compiling::options);
        GivenFile.readable(in);
        GivenFile.writable(out);
        Model model = source.load(console, options);
        Values values = new Values(Safetensors.open(in));
        values.giveParameters(model);
        Dataset data = values.dataset(model).require(Port.Role.INPUT, Port.Role.TARGET);
        Map<String, Tensor> results = pass(console, model, data, seed);
        Safetensors.write(out, results, Map.of("model", model.name()));
        values.unused(model)
                .ifPresent(names -> console.tell("gradsmith: not used of " + GivenFile.shown(in) + ": " + names));
        return ExitCode.DONE;
    }

    private static Map<String, Tensor> pass(Console console, Model model, Dataset data, long seed) {
        int[] sizes = data.sizes();
        model.reserve(sizes);
        Ports.fill(model, data);
        double cost = model.costAndGradient(sizes, seed, 0);
        if (!Double.isFinite(cost)) {
            console.tell(console.errInk().warning("gradsmith: the loss is " + Numbers.text(cost))
                    + "; the first value that is not finite is " + model.firstNotFinite());
        }
        Map<String, Tensor> results = new LinkedHashMap<>();
        Tensor loss = Tensor.zeros(model.precision());
        loss.set(0, cost);
        results.put("loss", loss);
        for (Port port : model.ports()) {
            if (port.role() == Port.Role.OUTPUT || port.role() == Port.Role.METRIC) {
                results.put(port.name(), Ports.values(model, port, sizes));
            }
        }
        for (Parameter parameter : model.parameters()) {
            if (parameter.isTrained()) {
                results.put("grad/" + parameter.path(), parameter.gradient());
            }
        }
        model.states().forEach(state -> results.put("state/" + state.path(), state.next()));
        return results;
    }
}
