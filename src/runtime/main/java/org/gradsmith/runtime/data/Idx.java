package org.gradsmith.runtime.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Map;
import org.gradsmith.runtime.Tensor;

/// The format of the MNIST files: two zeros, the type of the elements, the number of axes, their lengths, the
/// elements,
/// all
/// big-endian. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database", "The IDX file format".
final class Idx {
    private static final Map<Integer, ElementType> TYPES = Map.of(
            0x08, ElementType.U8,
            0x09, ElementType.I8,
            0x0B, ElementType.I16,
            0x0C, ElementType.I32,
            0x0D, ElementType.F32,
            0x0E, ElementType.F64);

    private Idx() {}

    static boolean recognises(byte[] head) {
        return head.length >= 4 && head[0] == 0 && head[1] == 0 && TYPES.containsKey((int) head[2]);
    }

    static Content read(DataFile file) {
        return file.read(input -> read(file, input));
    }

    private static Content read(DataFile file, InputStream input) throws IOException {
        DataInputStream data = new DataInputStream(input);
        int magic = data.readInt();
        ElementType type = TYPES.get(magic >> 8);
        int[] shape = shape(file, data, magic & 0xFF);
        if (type == null) {
            throw DataException.in(file.path(), "is no IDX file: its type of elements is unknown");
        }
        file.expect(
                (long) Tensor.size(shape) * type.bytes(),
                "promises " + Shapes.text(shape) + " elements of type " + type);
        Tensor tensor = Elements.read(input, type, ByteOrder.BIG_ENDIAN, file.path(), shape);
        if (input.read() >= 0) {
            throw DataException.in(file.path(), "has bytes after its last element: it is damaged, get it again");
        }
        boolean arePixels = type == ElementType.U8 && shape.length > 1;
        String source = file.path().toString();
        return new Content.Numbers(source, tensor, arePixels, new Content.Numbers(source, tensor).places());
    }

    private static int[] shape(DataFile file, DataInputStream data, int rank) throws IOException {
        if (rank < 1 || rank > Limits.RANK) {
            throw DataException.in(file.path(), "has " + rank + " axes; 1 to " + Limits.RANK + " are possible");
        }
        long[] lengths = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            lengths[axis] = data.readInt();
        }
        return Shapes.checked(file.path(), lengths);
    }
}
