package org.gradsmith.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gradsmith.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/// A file of named tensors in the safetensors format: the length of the header in 8 bytes, the header in JSON, the
/// numbers,
/// all little-endian. Read strictly, written atomically.
///
/// Source: the format description of huggingface/safetensors.
public final class Safetensors {
    private static final int LENGTH_BYTES = 8;
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final long dataStart;
    private final SafetensorsHeader header;

    private Safetensors(Path file, long dataStart, SafetensorsHeader header) {
        this.file = file;
        this.dataStart = dataStart;
        this.header = header;
    }

    /// Reads the header of a file and checks the whole of it.
    ///
    /// @throws DataException where it is missing, damaged or truncated
    public static Safetensors open(Path file) {
        DataFile opened = DataFile.of(file);
        if (opened.size() < LENGTH_BYTES) {
            throw DataException.in(file, "is no safetensors file: it is too short for a header");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long length = number(channel, file);
            long most = Math.min(Limits.HEADER_BYTES, opened.size() - LENGTH_BYTES);
            if (Long.compareUnsigned(length, most) > 0) {
                throw DataException.in(
                        file,
                        "is no safetensors file, or truncated: its header should have " + Long.toUnsignedString(length)
                                + " bytes");
            }
            byte[] bytes = Channels.newInputStream(channel).readNBytes((int) length);
            long start = LENGTH_BYTES + length;
            return new Safetensors(file, start, SafetensorsHeader.parse(file, bytes, opened.size() - start));
        } catch (IOException exception) {
            throw DataFile.unreadable(file, exception);
        }
    }

    private static long number(FileChannel channel, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw DataException.in(file, "ends too early: it is truncated, get it again");
            }
        }
        return buffer.getLong(0);
    }

    /// The texts that go with the tensors.
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /// The names of the tensors, in the order of the header.
    public List<String> names() {
        return List.copyOf(header.entries().keySet());
    }

    /// Reads a tensor: in float where that holds all numbers of its type, otherwise in double.
    ///
    /// @throws DataException where there is no such tensor, or the file has changed since it was opened
    public Tensor tensor(String name) {
        SafetensorsHeader.@Nullable Entry entry = header.entries().get(name);
        if (entry == null) {
            throw DataException.in(file, "holds no tensor `" + name + "`; it holds " + Choice.listed(names()));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(dataStart + entry.begin());
            return Elements.read(
                    Channels.newInputStream(channel), entry.type(), ByteOrder.LITTLE_ENDIAN, file, entry.lengths());
        } catch (IOException exception) {
            throw DataFile.unreadable(file, exception);
        }
    }

    /// Reads all tensors.
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        names().forEach(name -> tensors.put(name, tensor(name)));
        return tensors;
    }

    /// The SHA-256 of all numbers in the file, in hexadecimal digits.
    public String digest() {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(dataStart);
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            while (channel.read(block) >= 0) {
                digest.update(block.flip());
                block.clear();
            }
        } catch (IOException exception) {
            throw DataFile.unreadable(file, exception);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The digest that a file of these tensors will have.
    public static String digest(Map<String, Tensor> tensors) {
        MessageDigest digest = sha256();
        try {
            for (SafetensorsHeader.Entry entry : layout(tensors)) {
                encode(Objects.requireNonNull(tensors.get(entry.name())), digest::update);
            }
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java platform has SHA-256", exception);
        }
    }

    /// Writes tensors and texts; the same ones always give the same bytes.
    ///
    /// @throws DataException where the file cannot be written; an earlier one is then untouched
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<SafetensorsHeader.Entry> entries = layout(tensors);
        String text = SafetensorsHeader.text(new TreeMap<>(metadata), entries);
        byte[] header = text.getBytes(StandardCharsets.UTF_8);
        int padded = Math.addExact(header.length, 7) / LENGTH_BYTES * LENGTH_BYTES;
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(header);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        AtomicFile.write(file, channel -> {
            writeAll(channel, start.flip());
            for (SafetensorsHeader.Entry entry : entries) {
                encode(Objects.requireNonNull(tensors.get(entry.name())), block -> writeAll(channel, block));
            }
        });
    }

    /// Widest numbers first, so that all lie aligned; then by name.
    private static List<SafetensorsHeader.Entry> layout(Map<String, Tensor> tensors) {
        List<Map.Entry<String, Tensor>> inOrder = new ArrayList<>(tensors.entrySet());
        inOrder.sort(Comparator.comparing(
                        (Map.Entry<String, Tensor> entry) -> entry.getValue().precision())
                .reversed()
                .thenComparing(Map.Entry::getKey));
        List<SafetensorsHeader.Entry> entries = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, Tensor> named : inOrder) {
            Tensor tensor = named.getValue();
            ElementType type = ElementType.of(tensor.precision());
            long begin = end;
            end += (long) tensor.size() * type.bytes();
            List<Integer> shape = Arrays.stream(tensor.shape()).boxed().toList();
            entries.add(new SafetensorsHeader.Entry(named.getKey(), type, shape, begin, end));
        }
        return entries;
    }

    /// Takes a block of bytes.
    private interface Sink {
        void take(ByteBuffer block) throws IOException;
    }

    private static void encode(Tensor tensor, Sink sink) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor instanceof Tensor.Floats floats) {
                block.putFloat(floats.array()[i]);
            } else {
                block.putDouble(tensor.get(i));
            }
            if (!block.hasRemaining()) {
                sink.take(block.flip());
                block.clear();
            }
        }
        sink.take(block.flip());
    }

    private static void writeAll(FileChannel channel, ByteBuffer block) throws IOException {
        while (block.hasRemaining()) {
            channel.write(block);
        }
    }
}
