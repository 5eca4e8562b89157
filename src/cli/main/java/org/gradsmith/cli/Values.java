package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Spelling;
import org.gradsmith.runtime.State;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;
import org.gradsmith.runtime.data.Safetensors;

/// Values for a model in a file, by the names of its inputs, targets, parameters and states.
///
/// @param file where they are
record Values(Safetensors file) {
    /// What a file may hold beside the values, to compare results with.
    private static final String EXPECTED = "expect/";

    /// Gives all parameters their values, and the states those that are there; others begin anew.
    ///
    /// @throws UserMistake naming all that are missing or of another shape
    void giveParameters(Model model) {
        List<String> problems = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            if (file.names().contains(parameter.path())) {
                give(parameter.path(), parameter.values(), problems);
            } else {
                problems.add("there is no parameter `" + parameter.path() + "` "
                        + Arrays.toString(parameter.values().shape())
                        + Spelling.suggestion(parameter.path(), file.names()));
            }
        }
        for (State state : model.states()) {
            if (file.names().contains(state.path())) {
                give(state.path(), state.values(), problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(
                    "the values do not fit the model " + model.name() + ":\n  " + String.join("\n  ", problems));
        }
    }

    private void give(String path, Tensor values, List<String> problems) {
        Tensor given = file.tensor(path);
        if (Arrays.equals(given.shape(), values.shape())) {
            values.copyFrom(given, 0, 0, values.size());
        } else {
            problems.add("`" + path + "` is " + Arrays.toString(given.shape()) + ", but the model has "
                    + Arrays.toString(values.shape()) + "; hyper-parameters are given with --set");
        }
    }

    /// The inputs and targets.
    Dataset dataset(Model model) {
        Dataset data = Dataset.forModel(model);
        ports(model).filter(file.names()::contains).forEach(name -> data.with(name, file.tensor(name)));
        return data;
    }

    /// The names of what the model does not take; none where it takes all.
    Optional<String> unused(Model model) {
        List<String> taken = Stream.of(
                        ports(model),
                        model.parameters().stream().map(Parameter::path),
                        model.states().stream().map(State::path))
                .flatMap(names -> names)
                .toList();
        String names = file.names().stream()
                .filter(name -> !taken.contains(name) && !name.startsWith(EXPECTED))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private static Stream<String> ports(Model model) {
        return model.ports().stream()
                .filter(port -> port.role() == Port.Role.INPUT || port.role() == Port.Role.TARGET)
                .map(Port::name);
    }
}
