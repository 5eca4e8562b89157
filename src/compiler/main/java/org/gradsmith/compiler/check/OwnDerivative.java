package org.gradsmith.compiler.check;

import java.util.Optional;

/// That a function brings its derivative with it. The rule is checked after the function, since it may call it.
public final class OwnDerivative {
    private Optional<CheckedRule> rule = Optional.empty();

    OwnDerivative() {}

    void complete(CheckedRule checked) {
        rule = Optional.of(checked);
    }

    /// The rule; empty while it is being checked, and where it is broken.
    public Optional<CheckedRule> rule() {
        return rule;
    }
}
