package org.gradsmith.runtime.training;

/// A setting of the training cannot be read or is impossible. The message says which one, why and what would do, and
/// can be
/// shown to the user as it is.
public class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong.
    public SettingException(String message) {
        super(message);
    }
}
