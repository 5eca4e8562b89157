package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Span;

/// A model for certain hyper-parameters.
///
/// @param declared inputs, targets and parameters, those of layers where the layer stands
/// @param definitions named values in the order in which they were written; the loss is one of them
/// @param samples the names of its sample axes, the default `batch` first where there is one
/// @param distinguishesTraining whether it computes other values in training than in prediction
/// @param sumsOverSamples whether a value in it is a sum over samples, so that one sample alone has no meaning
public record CheckedModel(
        String name,
        List<Declared> declared,
        List<CheckedDefinition> definitions,
        List<String> samples,
        boolean distinguishesTraining,
        boolean sumsOverSamples,
        String documentation,
        Span span) {
    public CheckedModel {
        declared = List.copyOf(declared);
        definitions = List.copyOf(definitions);
        samples = List.copyOf(samples);
    }

    /// Something that comes from outside.
    ///
    /// @param samples the sample axis along which it has a value each; none for parameters and shared inputs
    /// @param stacked how many of its first axes count layers in a row, which begin each for itself
    /// @param start the array that state begins with, where no initialiser says it
    /// @param initialiser the name in the language, `glorot_…` and `he_…` for their synonyms; empty for inputs
    public record Declared(
            Binding binding,
            Role role,
            Optional<String> samples,
            int stacked,
            String initialiser,
            List<Double> initialiserArguments,
            Optional<Term> start,
            boolean isFrozen,
            String documentation,
            Span span) {
        public Declared {
            initialiserArguments = List.copyOf(initialiserArguments);
        }
    }

    /// How something comes from outside.
    public enum Role {
        INPUT,
        TARGET,
        PARAMETER,
        STATE
    }
}
