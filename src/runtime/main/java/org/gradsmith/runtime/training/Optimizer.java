package org.gradsmith.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// A way to change the parameters of a model by their gradients. It keeps its state in tensors of the precision of
/// the
/// model, so that it can be saved; a step does not allocate. The formulas and their defaults are those of PyTorch.
public abstract class Optimizer {
    private static final float[] NO_FLOATS = {};
    private static final double[] NO_DOUBLES = {};

    private final double rate;
    private final List<String> stateNames;
    private Slot[] slots = {};
    private long steps;

    /// What an optimiser keeps for one parameter.
    private record Slot(Parameter parameter, List<Tensor> state) {
        float[] floats(int index) {
            return index < state.size() ? ((Tensor.Floats) state.get(index)).array() : NO_FLOATS;
        }

        double[] doubles(int index) {
            return index < state.size() ? ((Tensor.Doubles) state.get(index)).array() : NO_DOUBLES;
        }
    }

    /// An optimiser with a learning rate, and up to two tensors of state for each parameter.
    Optimizer(double rate, String... stateNames) {
        this.rate = rate;
        this.stateNames = List.of(stateNames);
    }

    /// The optimiser that a text asks for, such as `sgd(lr=0.1, momentum=0.9)`; [#documentation] says what there is.
    ///
    /// @throws SettingException where there is none
    public static Optimizer of(String specification) {
        return Optimizers.RECIPES.make(specification);
    }

    /// What [#of] understands: how it is written, and what it means.
    public static Map<String, String> documentation() {
        return Optimizers.RECIPES.documentation();
    }

    /// Begins with the trained parameters of a model, with a state of zeros.
    public final void begin(Model model) {
        steps = 0;
        slots = model.parameters().stream()
                .filter(Parameter::isTrained)
                .map(this::slot)
                .toArray(Slot[]::new);
    }

    private Slot slot(Parameter parameter) {
        Tensor values = parameter.values();
        return new Slot(
                parameter,
                stateNames.stream()
                        .map(name -> Tensor.zeros(values.precision(), values.shape()))
                        .toList());
    }

    /// The learning rate before any schedule.
    public final double rate() {
        return rate;
    }

    /// The number of steps taken.
    public final long steps() {
        return steps;
    }

    /// The state, by names such as `mean/first.W`; the tensors are those that the optimiser works on.
    public final Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (Slot slot : slots) {
            for (int i = 0; i < stateNames.size(); i++) {
                state.put(stateNames.get(i) + "/" + slot.parameter.path(), slot.state.get(i));
            }
        }
        return state;
    }

    /// Goes on where another one was.
    ///
    /// @param state as from [#state], with the same names and shapes
    /// @param steps as from [#steps]
    public final void restore(Map<String, Tensor> state, long steps) {
        this.steps = steps;
        Map<String, Tensor> own = state();
        if (!own.keySet().equals(state.keySet())) {
            throw new SettingException("the saved state is of another optimiser; go on with that one, or begin anew");
        }
        own.forEach((name, tensor) -> {
            Tensor saved = Objects.requireNonNull(state.get(name));
            if (saved.size() != tensor.size() || saved.precision() != tensor.precision()) {
                throw new SettingException("the saved state `" + name + "` has another size or precision");
            }
            tensor.copyFrom(saved, 0, 0, tensor.size());
        });
    }

    /// Changes all trained parameters by their gradients.
    ///
    /// @param factor what the schedule multiplies the learning rate by
    public final void step(double factor) {
        steps++;
        prepare(rate * factor, steps);
        for (Slot slot : slots) {
            Tensor values = slot.parameter.values();
            Tensor gradient = slot.parameter.gradient();
            if (values.precision() == Precision.FLOAT) {
                update(
                        ((Tensor.Floats) values).array(),
                        ((Tensor.Floats) gradient).array(),
                        slot.floats(0),
                        slot.floats(1),
                        values.size());
            } else {
                update(
                        ((Tensor.Doubles) values).array(),
                        ((Tensor.Doubles) gradient).array(),
                        slot.doubles(0),
                        slot.doubles(1),
                        values.size());
            }
        }
    }

    /// Computes what is the same for all parameters in a step.
    ///
    /// @param rate the learning rate of this step
    /// @param step its number, from 1
    abstract void prepare(double rate, long step);

    /// Changes one parameter, and its state, in single precision.
    abstract void update(float[] values, float[] gradient, float[] first, float[] second, int size);

    /// Changes one parameter, and its state, in double precision.
    abstract void update(double[] values, double[] gradient, double[] first, double[] second, int size);
}
