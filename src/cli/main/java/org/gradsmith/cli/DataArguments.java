package org.gradsmith.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gradsmith.runtime.data.Dataset;

/// Arguments such as `x=iris.csv:0-3`.
final class DataArguments {
    /// What begins with a letter and a colon is a drive of Windows.
    private static final int SHORTEST_PATH = 2;

    private DataArguments() {}

    /// Reads data for the inputs and targets of a model.
    ///
    /// @param arguments `NAME=FILE` or `NAME=FILE:COLUMNS` each
    /// @return the same data set
    /// @throws UserMistake where a file is not there
    /// @throws org.gradsmith.runtime.data.DataException where it cannot be read or does not fit
    static Dataset read(Dataset data, List<String> arguments) {
        for (String argument : arguments) {
            Map.Entry<String, String> pair = pair(argument);
            GivenFile.readable(path(pair.getValue()));
            data.with(pair.getKey(), pair.getValue());
        }
        return data;
    }

    private static Map.Entry<String, String> pair(String argument) {
        if (!argument.contains("=")) {
            throw new UserMistake("`" + Console.harmless(argument) + "` does not say what the data is for; write"
                    + " NAME=FILE, such as x=iris.csv:0-3");
        }
        return Pairs.of(argument);
    }

    private static Path path(String source) {
        try {
            int colon = source.lastIndexOf(':');
            boolean isWhole = colon < SHORTEST_PATH || Files.exists(Path.of(source));
            return Path.of(isWhole ? source : source.substring(0, colon));
        } catch (InvalidPathException exception) {
            throw new UserMistake("`" + Console.harmless(source) + "` is no name for a file", exception);
        }
    }
}
