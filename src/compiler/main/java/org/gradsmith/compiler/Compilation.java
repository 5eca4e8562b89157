package org.gradsmith.compiler;

import java.util.List;
import org.gradsmith.runtime.Model;

/// What every stage made of a file. Asking for a result of a compilation with errors gives nothing.
public interface Compilation {
    /// Whether there was no error.
    boolean succeeded();

    /// All mistakes and warnings.
    List<Message> messages();

    /// The names of the models in the file.
    List<String> models();

    /// The names of the functions in the file.
    List<String> functions();

    /// The Java of all models.
    List<GeneratedFile> java();

    /// The formulas of all models and functions that the request names, as text with line ends; what it asks for
    /// and is not there is told in a message.
    ///
    /// @throws IllegalArgumentException with a sentence for the user, when a name in the request does not exist
    String formulas(FormulaRequest request);

    /// A model, generated, compiled in memory and made; its parameters are 0.
    ///
    /// @throws IllegalArgumentException with a sentence for the user, when there is no such model
    Model load(String model);

    /// What a stage made, as text.
    ///
    /// @param stage one of [#stages]
    String dump(String stage);

    /// The stages that can be dumped, in order.
    List<String> stages();
}
