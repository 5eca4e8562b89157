package org.gradsmith.runtime.data;

import java.nio.file.Path;

/// Something is wrong with a file or with values. The message names the place, says what is wrong and what to do
/// about
/// it,
/// and can be shown to the user as it is.
public class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong.
    public DataException(String message) {
        super(message);
    }

    /// Says what is wrong and what it follows from.
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Says what is wrong with a file.
    public static DataException in(Path file, String problem) {
        return new DataException(file + ": " + problem);
    }
}
