package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.function.Predicate;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;

/// Runs the examples of the catalogue. This is the one place that knows which stages are run: whoever adds a stage that
/// reports mistakes calls it here after the parser, and widens [#IS_RUN] by its codes.
public final class Examples {
    /// The mistakes that the stages below can find.
    public static final Predicate<Mistake> IS_RUN = mistake -> mistake.code().startsWith("GS01");

    private Examples() {}

    /// What is said about the example of a mistake.
    public static List<Diagnostic> run(Mistake mistake) {
        Diagnostics diagnostics = new Diagnostics();
        Parser.file(new Source("example.grad", mistake.example()), diagnostics);
        return diagnostics.all();
    }
}
