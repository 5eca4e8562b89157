package org.gradsmith.runtime.data;

import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// Checks that values are of the kind that a port takes, and names the place of the first that is not.
public final class Border {
    /// How far the sum of a distribution may be from 1, so that rounding to float never counts.
    public static final double TOLERANCE = 1e-4;

    private static final double MOST_EXACT_FLOAT = 1 << 24;

    private Border() {}

    /// Checks values.
    ///
    /// @param values one sample after the other where the port has samples
    /// @throws DataException where one is not finite or not of the kind of the port
    public static void check(Port port, Tensor values) {
        check(port, new Content.Numbers("the values of `" + port.name() + "`", values), values);
    }

    /// Checks values that were made from a content with as many elements, or as many rows.
    static void check(Port port, Content content, Tensor values) {
        boolean areRows = port.kind() == Port.Kind.SIMPLEX || port.kind() == Port.Kind.ONEHOT;
        int[] shape = values.shape();
        int width = areRows && shape.length > 0 ? shape[shape.length - 1] : 1;
        for (int start = 0; start < values.size(); start += Math.max(1, width)) {
            String problem = areRows ? rowProblem(port, values, start, width) : problem(port, values.get(start));
            if (!problem.isEmpty()) {
                throw new DataException(content.source() + ": " + place(content, values, start) + " " + problem);
            }
        }
    }

    private static String place(Content content, Tensor values, int index) {
        boolean isSameShape =
                content instanceof Content.Numbers numbers && numbers.tensor().size() == values.size();
        return content.places().of(isSameShape ? index : 0);
    }

    private static String problem(Port port, double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        String taken = taken(port, value);
        return taken.isEmpty() ? "" : "is " + text(value) + ", but `" + port.name() + "` takes " + taken;
    }

    /// What a port takes, where it does not take the value; otherwise empty.
    private static String taken(Port port, double value) {
        return switch (port.kind()) {
            case REAL, SIMPLEX, ONEHOT -> "";
            case PROBABILITY -> value >= 0 && value <= 1 ? "" : "probabilities, from 0 to 1";
            case POSITIVE -> value > 0 ? "" : "numbers greater than 0";
            case BOOL -> value == 0 || value == 1 ? "" : "only 0 and 1";
            case INDEX -> isIndex(port, value) ? "" : "whole numbers from 0 to " + (port.classes() - 1);
        };
    }

    private static boolean isIndex(Port port, double value) {
        return value >= 0 && value < port.classes() && value == Math.rint(value);
    }

    private static String rowProblem(Port port, Tensor values, int start, int width) {
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            double value = values.get(i);
            if (!Double.isFinite(value)) {
                return notFinite(value);
            }
            if (value < 0 || port.kind() == Port.Kind.ONEHOT && value != 0 && value != 1) {
                return "begins a row with " + text(value) + " in it, but `" + port.name() + "` takes " + rows(port);
            }
            sum += value;
        }
        double tolerance = port.kind() == Port.Kind.ONEHOT ? 0 : TOLERANCE;
        return Math.abs(sum - 1) <= tolerance
                ? ""
                : "begins a row that sums to " + text(sum) + ", but `" + port.name() + "` takes " + rows(port);
    }

    private static String rows(Port port) {
        return port.kind() == Port.Kind.ONEHOT
                ? "rows of zeros with a single 1"
                : "rows of numbers from 0 to 1 that sum to 1";
    }

    private static String notFinite(double value) {
        return Double.isNaN(value)
                ? "is missing or not a number; " + Dataset.MISSING_REMEDY
                : "is infinite; remove or replace it";
    }

    private static String text(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_EXACT_FLOAT;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
