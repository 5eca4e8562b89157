package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;

/// A checked file: its models for their hyper-parameters, and those of its functions that can stand alone, with single
/// numbers for arguments that have no declared shape.
///
/// @param ruled those functions of the user that bring their own derivative, for all shapes that they are used with
public record CheckedFile(List<CheckedModel> models, List<CheckedFunction> functions, List<CheckedFunction> ruled) {
    public CheckedFile {
        models = List.copyOf(models);
        functions = List.copyOf(functions);
        ruled = List.copyOf(ruled);
    }

    /// The model of a name.
    public Optional<CheckedModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /// The function of a name.
    public Optional<CheckedFunction> function(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }
}
