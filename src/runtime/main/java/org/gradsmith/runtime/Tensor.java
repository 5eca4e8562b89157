package org.gradsmith.runtime;

import java.util.Arrays;

/// Numbers in row-major order with a shape, over a plain array that generated code works on directly.
public abstract sealed class Tensor permits Tensor.Floats, Tensor.Doubles {
    private final int[] shape;
    private final int size;

    private Tensor(int... shape) {
        this.shape = shape.clone();
        this.size = size(shape);
    }

    /// A tensor of zeros.
    public static Tensor zeros(Precision precision, int... shape) {
        return precision == Precision.FLOAT
                ? new Floats(new float[size(shape)], shape)
                : new Doubles(new double[size(shape)], shape);
    }

    /// A tensor over an array, which it shares.
    public static Tensor of(float[] values, int... shape) {
        return new Floats(values, shape);
    }

    /// A tensor over an array, which it shares.
    public static Tensor of(double[] values, int... shape) {
        return new Doubles(values, shape);
    }

    /// The number of elements of a shape.
    ///
    /// @throws ArithmeticException beyond 2³¹ − 1
    public static int size(int... shape) {
        int product = 1;
        for (int length : shape) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    /// The lengths of its axes; none for a single number.
    public final int[] shape() {
        return shape.clone();
    }

    /// The number of its elements.
    public final int size() {
        return size;
    }

    /// Float or double.
    public abstract Precision precision();

    /// The element at a row-major index.
    public abstract double get(int index);

    /// Replaces the element at a row-major index, rounding to the precision.
    public abstract void set(int index, double value);

    /// Replaces all elements.
    public abstract void fill(double value);

    /// A tensor of its own with the same elements.
    public final Tensor copy() {
        return to(precision());
    }

    /// A tensor of its own with the same elements, rounded to a precision.
    public final Tensor to(Precision precision) {
        Tensor copy = zeros(precision, shape);
        copy.copyFrom(this, 0, 0, size);
        return copy;
    }

    /// A tensor of another shape over the same array.
    ///
    /// @throws IllegalArgumentException where the numbers of elements differ
    public final Tensor reshape(int... lengths) {
        if (size(lengths) != size) {
            throw new IllegalArgumentException("cannot see " + Arrays.toString(shape) + " as "
                    + Arrays.toString(lengths) + ": " + size + " and " + size(lengths) + " elements");
        }
        return this instanceof Floats floats ? of(floats.values, lengths) : of(((Doubles) this).values, lengths);
    }

    /// Replaces some elements by those of another tensor, rounding where the precisions differ. Does not allocate.
    ///
    /// @param from where they come from
    /// @param start the row-major index of the first of them
    /// @param index the row-major index of the first that is replaced
    /// @param count how many
    public final void copyFrom(Tensor from, int start, int index, int count) {
        if (from instanceof Floats left && this instanceof Floats right) {
            System.arraycopy(left.values, start, right.values, index, count);
        } else if (from instanceof Doubles left && this instanceof Doubles right) {
            System.arraycopy(left.values, start, right.values, index, count);
        } else {
            for (int i = 0; i < count; i++) {
                set(index + i, from.get(start + i));
            }
        }
    }

    /// A tensor over a `float[]`.
    public static final class Floats extends Tensor {
        private final float[] values;

        private Floats(float[] values, int... shape) {
            super(shape);
            if (values.length < size()) {
                throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
            }
            this.values = values;
        }

        /// The array itself.
        public float[] array() {
            return values;
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public void set(int index, double value) {
            values[index] = (float) value;
        }

        @Override
        public void fill(double value) {
            Arrays.fill(values, 0, size(), (float) value);
        }
    }

    /// A tensor over a `double[]`.
    public static final class Doubles extends Tensor {
        private final double[] values;

        private Doubles(double[] values, int... shape) {
            super(shape);
            if (values.length < size()) {
                throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
            }
            this.values = values;
        }

        /// The array itself.
        public double[] array() {
            return values;
        }

        @Override
        public Precision precision() {
            return Precision.DOUBLE;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public void set(int index, double value) {
            values[index] = value;
        }

        @Override
        public void fill(double value) {
            Arrays.fill(values, 0, size(), value);
        }
    }
}
