package org.gradsmith.cli;

/// Something that the user can mend. The message says what is wrong and what to do, and is shown as it is.
final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserMistake(String message) {
        super(message);
    }

    UserMistake(String message, Throwable cause) {
        super(message, cause);
    }
}
