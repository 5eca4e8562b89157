package org.gradsmith.runtime;

import java.util.List;

/// All trained parameters as one row of numbers: parameter after parameter in the order of
/// [Model#parameters], those that are not trained left out, and the elements of each in row-major order.
public final class ParameterVector {
    private ParameterVector() {}

    /// The number of elements of all trained parameters.
    ///
    /// @throws ArithmeticException beyond 2³¹ − 1
    public static int size(Model model) {
        int size = 0;
        for (Parameter parameter : trained(model)) {
            size = Math.addExact(size, parameter.values().size());
        }
        return size;
    }

    /// A row of zeros, one for each element, in the precision of the model.
    public static Tensor zeros(Model model) {
        return Tensor.zeros(model.precision(), size(model));
    }

    /// Copies the values of the parameters into a row.
    public static void values(Model model, Tensor into) {
        int start = 0;
        for (Parameter parameter : trained(model)) {
            into.copyFrom(parameter.values(), 0, start, parameter.values().size());
            start += parameter.values().size();
        }
    }

    /// Copies the gradient that was computed last into a row.
    public static void gradient(Model model, Tensor into) {
        int start = 0;
        for (Parameter parameter : trained(model)) {
            into.copyFrom(parameter.gradient(), 0, start, parameter.gradient().size());
            start += parameter.gradient().size();
        }
    }

    /// Moves the parameters along a direction.
    ///
    /// @param step how far, as a multiple of the direction
    public static void move(Model model, double step, Tensor direction) {
        int start = 0;
        for (Parameter parameter : trained(model)) {
            Tensor values = parameter.values();
            for (int i = 0; i < values.size(); i++) {
                values.set(i, values.get(i) + step * direction.get(start + i));
            }
            start += values.size();
        }
    }

    private static List<Parameter> trained(Model model) {
        return model.parameters().stream().filter(Parameter::isTrained).toList();
    }

    /// For generated classes: cuts a row into the parts of the parameters. Does not allocate.
    ///
    /// @throws IllegalArgumentException where the row has another length than the parts together
    public static void cut(Tensor row, Tensor[] parts) {
        Sizes.checkLength("direction", row.size(), size(parts));
        int start = 0;
        for (Tensor part : parts) {
            part.copyFrom(row, start, 0, part.size());
            start += part.size();
        }
    }

    /// For generated classes: joins the parts of the parameters into a row. Does not allocate.
    ///
    /// @param row which of the rows of the result
    /// @throws IllegalArgumentException where the result has not this number of rows of that length
    public static void join(Tensor[] parts, Tensor result, int row, int rows) {
        int length = size(parts);
        Sizes.checkLength("result", result.size(), Math.multiplyExact(length, rows));
        int start = row * length;
        for (Tensor part : parts) {
            result.copyFrom(part, 0, start, part.size());
            start += part.size();
        }
    }

    /// For generated classes: the number of elements of all parts.
    public static int size(Tensor[] parts) {
        int size = 0;
        for (Tensor part : parts) {
            size += part.size();
        }
        return size;
    }

    /// For generated classes: a direction that is 1 at one element of all and 0 elsewhere. Does not
    /// allocate.
    public static void unit(Tensor[] parts, int index) {
        int at = index;
        for (Tensor part : parts) {
            part.fill(0);
            if (at >= 0 && at < part.size()) {
                part.set(at, 1);
            }
            at -= part.size();
        }
    }
}
