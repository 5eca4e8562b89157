package org.gradsmith.runtime;

import java.util.List;

/// What every generated class offers. A model owns its parameters, its gradients and its workspace, and belongs to
/// one
/// thread at a time. Its sizes are the numbers of samples along each sample axis (`batch` first) and the size
/// variables
/// that its inputs bind.
///
/// To compute: [#reserve] once for the greatest sizes, fill the values of the ports, then call one of [#predict],
/// [#cost] and [#costAndGradient] with the sizes of this batch; results are in the ports and in the gradients of the
/// parameters. None of these three allocates.
public interface Model {
    /// The name of the model in its source.
    String name();

    /// The floating-point type it computes in.
    Precision precision();

    /// The names of its sizes: sample axes first, then size variables.
    List<String> sizeNames();

    /// Its parameters, in the order of their declaration.
    List<Parameter> parameters();

    /// What it keeps from step to step beside its parameters, in the order of declaration.
    default List<State> states() {
        return List.of();
    }

    /// Gives all parameters the first values that their initialisers and this seed say, see [Initialisers], and all
    /// states theirs.
    default void initialise(long seed) {
        Initialisers.initialise(this, seed);
        states().forEach(state -> state.begin(seed));
    }

    /// Takes over the next values of all states, as after each step of a training. [#costAndGradient] alone changes no
    /// state: called again, it gives the same.
    default void advance() {
        List<State> states = states();
        for (int i = 0; i < states.size(); i++) {
            states.get(i).advance();
        }
    }

    /// Whether a step of training computes other values than prediction does, so that [#cost] is another cost than that
    /// of [#costAndGradient].
    default boolean distinguishesTraining() {
        return false;
    }

    /// Its inputs, targets, outputs and metrics, in the order of their declaration.
    List<Port> ports();

    /// Makes room for batches up to these sizes. Earlier contents of the ports are lost.
    void reserve(int... sizes);

    /// The values at a port: for the greatest sizes reserved, one sample after the other; whoever fills or reads it
    /// for
    /// a smaller batch uses the beginning of it.
    Tensor values(Port port);

    /// Computes the outputs from the inputs and parameters; targets are not read.
    void predict(int... sizes);

    /// The same with random numbers of one's own choice; they are those of seed 0 and step 0 otherwise.
    ///
    /// @param seed what all random numbers follow from
    /// @param step which of them to take; each step has others
    default void predict(int[] sizes, long seed, long step) {
        predict(sizes);
    }

    /// Computes cost, outputs and metrics, as in prediction.
    ///
    /// @return the cost: the mean of the loss over the samples
    double cost(int... sizes);

    /// The same with random numbers of one's own choice, see [#predict(int[], long, long)].
    default double cost(int[] sizes, long seed, long step) {
        return cost(sizes);
    }

    /// Computes what a step of training takes: cost, outputs, metrics, the next values of states, and the gradient of
    /// the cost by every trained parameter.
    ///
    /// @return the cost: the mean of the loss over the samples
    double costAndGradient(int... sizes);

    /// The same with random numbers of one's own choice, see [#predict(int[], long, long)].
    default double costAndGradient(int[] sizes, long seed, long step) {
        return costAndGradient(sizes);
    }

    /// Names the first value of the last computation, in the order of computation, that is not finite, with its
    /// line,
    /// such as `z (mlp.grad:9)`; empty where all are finite.
    String firstNotFinite();
}
