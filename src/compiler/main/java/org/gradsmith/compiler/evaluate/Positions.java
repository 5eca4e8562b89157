package org.gradsmith.compiler.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;

/// All positions along some axes, in order, the last axis fastest.
record Positions(List<Axis> axes, int[] sizes) {
    static Positions of(Collection<Axis> axes, ToLongFunction<String> sizes) {
        List<Axis> list = List.copyOf(axes);
        int[] numbers = new int[list.size()];
        long count = 1;
        for (int i = 0; i < numbers.length; i++) {
            long size = list.get(i).size().evaluate(sizes);
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw new CompilerBug(list.get(i) + " has size " + size);
            }
            numbers[i] = (int) size;
            count = Math.multiplyExact(count, size);
        }
        if (count > Integer.MAX_VALUE) {
            throw new CompilerBug("too many values to interpret: " + count);
        }
        return new Positions(list, numbers);
    }

    int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    /// The same axes with some more after them.
    Positions with(Positions more) {
        List<Axis> all = new ArrayList<>(axes);
        all.addAll(more.axes);
        int[] both = Arrays.copyOf(sizes, all.size());
        System.arraycopy(more.sizes, 0, both, sizes.length, more.sizes.length);
        return new Positions(List.copyOf(all), both);
    }

    /// The same without one of the axes.
    Positions without(Axis axis) {
        int place = axes.indexOf(axis);
        List<Axis> left = new ArrayList<>(axes);
        left.remove(place);
        int[] numbers = new int[left.size()];
        System.arraycopy(sizes, 0, numbers, 0, place);
        System.arraycopy(sizes, place + 1, numbers, place, left.size() - place);
        return new Positions(List.copyOf(left), numbers);
    }

    /// How far numbers are apart along an axis.
    int stride(Axis axis) {
        int stride = 1;
        for (int i = axes.size() - 1; !axes.get(i).equals(axis); i--) {
            stride *= sizes[i];
        }
        return stride;
    }

    /// The positions in another order of the axes, which may be more than these.
    Positions reordered(List<Axis> order, ToLongFunction<String> variables) {
        int[] numbers = new int[order.size()];
        for (int i = 0; i < numbers.length; i++) {
            int here = axes.indexOf(order.get(i));
            numbers[i] = here >= 0 ? sizes[here] : of(List.of(order.get(i)), variables).sizes[0];
        }
        return new Positions(List.copyOf(order), numbers);
    }

    /// For each axis of a loop: how far numbers stored in this order are apart along it; 0 for axes not among
    /// these.
    int[] strides(Positions loop) {
        int[] strides = new int[loop.axes.size()];
        int stride = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int place = loop.axes.indexOf(axes.get(i));
            if (place >= 0) {
                strides[place] += stride;
            }
            stride *= sizes[i];
        }
        return strides;
    }

    static int offset(int[] strides, int[] position) {
        int offset = 0;
        for (int i = 0; i < strides.length; i++) {
            offset += strides[i] * position[i];
        }
        return offset;
    }

    /// Visits every position; the array is the same each time, changed in place.
    void forEach(Consumer<int[]> visitor) {
        int[] position = new int[sizes.length];
        for (int left = count(); left > 0; left--) {
            visitor.accept(position);
            advance(position, 0);
        }
    }

    /// Moves the axes from `first` on to their next position, the last axis fastest; at the end, to the beginning.
    void advance(int[] position, int first) {
        for (int i = position.length - 1; i >= first; i--) {
            position[i]++;
            if (position[i] < sizes[i]) {
                return;
            }
            position[i] = 0;
        }
    }

    @Override
    public String toString() {
        return axes + " of sizes " + Arrays.toString(sizes);
    }
}
