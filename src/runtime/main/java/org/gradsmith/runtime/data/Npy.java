package org.gradsmith.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsmith.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/// The format of NumPy arrays, versions 1 to 3: numbers, truth values and words. Source: NumPy Enhancement Proposal
/// 1.
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z?])(\\d*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("f8", ElementType.F64),
            Map.entry("f4", ElementType.F32),
            Map.entry("f2", ElementType.F16),
            Map.entry("i8", ElementType.I64),
            Map.entry("i4", ElementType.I32),
            Map.entry("i2", ElementType.I16),
            Map.entry("i1", ElementType.I8),
            Map.entry("u8", ElementType.U64),
            Map.entry("u4", ElementType.U32),
            Map.entry("u2", ElementType.U16),
            Map.entry("u1", ElementType.U8),
            Map.entry("b1", ElementType.BOOL),
            Map.entry("?", ElementType.BOOL));

    private Npy() {}

    static boolean recognises(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Content read(DataFile file) {
        return file.read(input -> read(file, file.path().toString(), input));
    }

    /// Reads an array.
    ///
    /// @param file what it is in, for its limits
    /// @param source what it is called in messages
    static Content read(DataFile file, String source, InputStream input) throws IOException {
        byte[] start = input.readNBytes(8);
        if (start.length < 8 || !recognises(start)) {
            throw new DataException(source + ": is no array of NumPy");
        }
        String header = header(file.path(), start[6], input);
        Matcher type = found(TYPE, header, source, "its type of elements cannot be read; save plain numbers or words");
        int[] shape = Shapes.checked(
                file.path(),
                lengths(found(SHAPE, header, source, "its shape cannot be read").group(1)));
        boolean isTransposed = found(ORDER, header, source, "its order of elements cannot be read")
                .group(1)
                .equals("True");
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Content content = type.group(2).matches("[US]")
                ? words(file, source, input, type, order, shape)
                : numbers(file, source, input, type, order, isTransposed, shape);
        if (input.read() >= 0) {
            throw new DataException(source + ": has bytes after its last element: it is damaged, get it again");
        }
        return content;
    }

    private static String header(Path file, int version, InputStream input) throws IOException {
        int width = version == 1 ? 2 : 4;
        ByteBuffer bytes =
                ByteBuffer.wrap(Arrays.copyOf(input.readNBytes(width), 4)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt();
        if (length < 0 || length > 1 << 16) {
            throw DataException.in(file, "has a header of impossible length; it is damaged, get it again");
        }
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Matcher found(Pattern pattern, String header, String source, String problem) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new DataException(source + ": " + problem);
        }
        return matcher;
    }

    private static long[] lengths(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(length -> !length.isEmpty())
                .mapToLong(length -> length.matches("\\d{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE)
                .toArray();
    }

    private static Content numbers(
            DataFile file,
            String source,
            InputStream input,
            Matcher type,
            ByteOrder order,
            boolean isTransposed,
            int... shape)
            throws IOException {
        @Nullable ElementType elements = TYPES.get(type.group(2) + type.group(3));
        if (elements == null) {
            throw new DataException(source + ": elements of type '" + type.group(2) + type.group(3)
                    + "' cannot be read; save plain numbers or words");
        }
        file.expect((long) Tensor.size(shape) * elements.bytes(), "promises " + Shapes.text(shape) + " elements");
        Tensor read = Elements.read(input, elements, order, file.path(), isTransposed ? reversed(shape) : shape);
        return new Content.Numbers(source, isTransposed ? transposed(read, shape) : read);
    }

    private static int[] reversed(int... shape) {
        int[] reversed = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            reversed[axis] = shape[shape.length - 1 - axis];
        }
        return reversed;
    }

    /// The elements, given with the first axis running fastest, with the last one running fastest.
    private static Tensor transposed(Tensor read, int... shape) {
        Tensor result = Tensor.zeros(read.precision(), shape);
        int[] position = new int[shape.length];
        for (int from = 0; from < read.size(); from++) {
            int index = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                index = index * shape[axis] + position[axis];
            }
            result.set(index, read.get(from));
            for (int axis = 0; axis < shape.length && ++position[axis] == shape[axis]; axis++) {
                position[axis] = 0;
            }
        }
        return result;
    }

    private static Content words(
            DataFile file, String source, InputStream input, Matcher type, ByteOrder order, int... shape)
            throws IOException {
        boolean isWide = type.group(2).equals("U");
        int width = (type.group(3).length() > 6 ? Limits.FIELD_CHARACTERS + 1 : Integer.parseInt("0" + type.group(3)))
                * (isWide ? 4 : 1);
        file.expect((long) Tensor.size(shape) * width, "promises " + Shapes.text(shape) + " words");
        if (width > Limits.FIELD_CHARACTERS) {
            throw new DataException(source + ": its words are too long to be labels");
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < Tensor.size(shape); i++) {
            byte[] bytes = input.readNBytes(width);
            if (bytes.length < width) {
                throw new EOFException();
            }
            words.add(isWide ? wide(ByteBuffer.wrap(bytes).order(order)) : narrow(bytes));
        }
        return new Content.Words(source, words, index -> "element " + Shapes.position(index, shape));
    }

    private static String narrow(byte... bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private static String wide(ByteBuffer characters) {
        StringBuilder word = new StringBuilder();
        while (characters.hasRemaining()) {
            int character = characters.getInt();
            if (character != 0) {
                word.appendCodePoint(Character.isValidCodePoint(character) ? character : 0xFFFD);
            }
        }
        return word.toString();
    }
}
