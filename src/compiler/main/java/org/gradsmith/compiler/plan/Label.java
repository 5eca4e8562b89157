package org.gradsmith.compiler.plan;

import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// What a kernel is for, in the words of the user.
///
/// @param name such as `h`, `cost` or `gradient of first.W`
/// @param text the line as it was written, for comments
/// @param span its place
public record Label(String name, String text, Optional<Span> span) {
    /// `file:line`, or nothing.
    public String place() {
        return span.map(s -> s.source().fileName() + ":" + s.position().line()).orElse("");
    }

    @Override
    public String toString() {
        return name;
    }
}
