package org.gradsmith.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.gradsmith.runtime.Tensor;

/// Reads the numbers of a tensor, block by block.
final class Elements {
    private static final int BLOCK = 1 << 16;

    private Elements() {}

    /// Reads a tensor of the precision that holds its type.
    ///
    /// @throws DataException where a number cannot be held exactly or is no truth value
    /// @throws EOFException where the input ends too early
    static Tensor read(InputStream input, ElementType type, ByteOrder order, Path file, int... shape)
            throws IOException {
        Tensor tensor = Tensor.zeros(type.precision(), shape);
        byte[] bytes = new byte[BLOCK];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        int index = 0;
        while (index < tensor.size()) {
            int count = Math.min(BLOCK / type.bytes(), tensor.size() - index);
            int length = count * type.bytes();
            if (input.readNBytes(bytes, 0, length) < length) {
                throw new EOFException();
            }
            decode(buffer.clear(), type, tensor, index, count, file);
            index += count;
        }
        return tensor;
    }

    private static void decode(ByteBuffer buffer, ElementType type, Tensor tensor, int index, int count, Path file) {
        for (int i = index; i < index + count; i++) {
            double value = type.read(buffer);
            if (Double.isNaN(value) && !type.holdsNaN()) {
                throw DataException.in(
                        file,
                        "element " + i + " of type " + type
                                + (type == ElementType.BOOL
                                        ? " is neither 0 nor 1; the file is damaged"
                                        : " lies beyond ±2^53 and would lose digits; use smaller numbers"));
            }
            tensor.set(i, value);
        }
    }
}
