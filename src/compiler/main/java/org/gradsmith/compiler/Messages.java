package org.gradsmith.compiler;

import java.util.List;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.DiagnosticJson;
import org.gradsmith.compiler.diagnostic.DiagnosticRenderer;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;

/// Diagnostics as messages for those who call the compiler.
final class Messages {
    private Messages() {}

    static List<Message> of(Diagnostics diagnostics) {
        return diagnostics.all().stream().map(Messages::of).toList();
    }

    private static Message of(Diagnostic diagnostic) {
        Source.Position place = diagnostic.span().position();
        return new Message(
                diagnostic.mistake().code(),
                diagnostic.isError(),
                diagnostic.span().source().name(),
                place.line(),
                place.column(),
                diagnostic.message(),
                DiagnosticRenderer.plain(List.of(diagnostic)),
                DiagnosticJson.line(diagnostic));
    }
}
