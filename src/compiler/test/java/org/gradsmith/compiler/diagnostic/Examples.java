package org.gradsmith.compiler.diagnostic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ModelWarnings;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;

/// Runs the examples of the catalogue through all stages that report mistakes. An example is a file `example.grad`,
/// which
/// can import itself and nothing else; a comment `// --set name=value` sets a hyper-parameter.
public final class Examples {
    private static final String NAME = "example.grad";
    private static final String SETTING = "// --set ";
    private static final Imports ITSELF = (from, path) -> path.equals(NAME) ? Optional.of(from) : Optional.empty();

    private Examples() {}

    /// What is said about the example of a mistake.
    public static List<Diagnostic> run(Mistake mistake) {
        Diagnostics diagnostics = new Diagnostics();
        Tree.File tree = Parser.file(new Source(NAME, mistake.example()), diagnostics);
        if (!diagnostics.hasErrors()) {
            CheckedFile checked = Checker.check(tree, ITSELF, settings(mistake.example()), diagnostics);
            if (!diagnostics.hasErrors()) {
                ModelWarnings.rules(checked, diagnostics);
                checked.models().forEach(model -> ModelWarnings.report(model, diagnostics));
            }
        }
        return diagnostics.all();
    }

    private static Map<String, String> settings(String example) {
        Map<String, String> settings = new TreeMap<>();
        example.lines().filter(line -> line.startsWith(SETTING)).forEach(line -> {
            int equals = line.indexOf('=');
            settings.put(line.substring(SETTING.length(), equals), line.substring(equals + 1));
        });
        return settings;
    }
}
