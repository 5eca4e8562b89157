package org.gradsmith.compiler.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;

/// Numbers over some axes: what a node is worth. The order of the axes says how the numbers are stored, the last axis
/// fastest, and nothing else.
public final class Values {
    private final Positions positions;
    private final double[] data;

    Values(Positions positions, double[] data) {
        this.positions = positions;
        this.data = data;
        if (data.length != positions.count()) {
            throw new CompilerBug(data.length + " numbers over " + positions);
        }
    }

    /// Numbers over axes, the last one fastest.
    ///
    /// @param sizes the size variables' values
    public static Values of(List<Axis> axes, ToLongFunction<String> sizes, double... data) {
        return new Values(Positions.of(axes, sizes), data.clone());
    }

    /// A number.
    public static Values of(double number) {
        return of(List.of(), _ -> 0, number);
    }

    public List<Axis> axes() {
        return positions.axes();
    }

    /// The number where it is over no axes, or over axes of size 1.
    public double single() {
        if (data.length != 1) {
            throw new CompilerBug("not a single number: " + positions);
        }
        return data[0];
    }

    /// The number at a position; axes that it is not over are ignored.
    public double at(Map<Axis, Integer> position) {
        int[] indices = new int[axes().size()];
        for (int i = 0; i < indices.length; i++) {
            Integer index = position.get(axes().get(i));
            if (index == null || index < 0 || index >= positions.sizes()[i]) {
                throw new CompilerBug("position " + position + " of a value over " + positions);
            }
            indices[i] = index;
        }
        return at(positions.strides(positions), indices);
    }

    /// All numbers, the last of the given axes fastest. They are the same along an axis that it is not over, whose
    /// size must be a plain number.
    public double[] in(List<Axis> order) {
        return in(order, name -> {
            throw new CompilerBug("the size " + name + " has no value here");
        });
    }

    /// All numbers, the last of the given axes fastest. They are the same along an axis that it is not over.
    ///
    /// @param sizes the size variables' values
    public double[] in(List<Axis> order, ToLongFunction<String> sizes) {
        if (!order.containsAll(axes())) {
            throw new CompilerBug("a value over " + positions + " asked for in " + order);
        }
        Positions target = positions.reordered(order, sizes);
        int[] strides = positions.strides(target);
        double[] all = new double[target.count()];
        int[] next = {0};
        target.forEach(position -> all[next[0]++] = at(strides, position));
        return all;
    }

    /// The numbers at one position along an axis; all of them, where it is not over the axis.
    Values slice(Axis axis, int position) {
        if (!axes().contains(axis)) {
            return this;
        }
        Positions left = positions.without(axis);
        int[] strides = positions.strides(left);
        int start = positions.stride(axis) * position;
        double[] slice = new double[left.count()];
        int[] next = {0};
        left.forEach(place -> slice[next[0]++] = data[start + Positions.offset(strides, place)]);
        return new Values(left, slice);
    }

    Positions positions() {
        return positions;
    }

    double at(int[] strides, int[] position) {
        return data[Positions.offset(strides, position)];
    }

    @Override
    public String toString() {
        List<Double> numbers = new ArrayList<>();
        for (double number : data) {
            numbers.add(number);
        }
        return axes() + " " + numbers;
    }
}
