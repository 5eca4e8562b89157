package org.gradsmith.compiler.random;

import java.util.ArrayList;
import java.util.List;

/// What programs are made of: each part is a text of the language and what it means.
final class Parts {
    private Parts() {}

    /// A number.
    interface At {
        Jet of(Run run);
    }

    /// The elements of an array, row by row.
    interface All {
        Jet[] of(Run run);
    }

    /// A statement.
    interface Step {
        void of(Run run);
    }

    record Body(String text, At at) {}

    record Value(String text, List<Integer> shape, All all) {
        Value withAll(All other) {
            return new Value(text, shape, other);
        }
    }

    record Known(String name, List<Integer> shape) {
        String type() {
            return shape.isEmpty() ? "real" : shape.toString();
        }
    }

    /// Positions that are data, each below `bound`.
    record Data(String name, int bound, int length) {
        String type() {
            return "index(" + bound + ")[" + length + "]";
        }
    }

    record ScalarFunction(String name, int arity, java.util.function.BiFunction<Run, Jet[], Jet> of) {}

    /// An index; one that is not given reaches as far as its reads allow.
    static final class Binder {
        final String name;
        final boolean isGiven;
        int size;

        Binder(String name, boolean isGiven, int size) {
            this.name = name;
            this.isGiven = isGiven;
            this.size = size;
        }

        boolean isBound() {
            return size < Integer.MAX_VALUE;
        }

        String text() {
            return isGiven ? name + " in 0.." + size : name;
        }
    }

    /// Whole coefficients of indices, and a number.
    record Affine(List<Binder> binders, List<Integer> factors, int shift) {
        int at(Run run) {
            int at = shift;
            for (int i = 0; i < binders.size(); i++) {
                at += factors.get(i) * run.at(binders.get(i).name);
            }
            return at;
        }

        String text() {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < binders.size(); i++) {
                int factor = factors.get(i);
                String name = binders.get(i).name;
                parts.add((factor < 0 ? "- " : "+ ") + (Math.abs(factor) == 1 ? "" : Math.abs(factor) + "*") + name);
            }
            if (shift != 0 || parts.isEmpty()) {
                parts.add((shift < 0 ? "- " : "+ ") + Math.abs(shift));
            }
            String text = String.join(" ", parts);
            return text.startsWith("+ ") ? text.substring(2) : "-" + text.substring(2);
        }
    }

    static int count(List<Integer> shape) {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /// The position of each axis.
    static int[] unfold(int flat, List<Integer> shape) {
        int[] at = new int[shape.size()];
        int rest = flat;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = rest % shape.get(i);
            rest /= shape.get(i);
        }
        return at;
    }

    static int fold(int[] at, List<Integer> shape) {
        int flat = 0;
        for (int i = 0; i < at.length; i++) {
            flat = flat * shape.get(i) + at[i];
        }
        return flat;
    }
}
