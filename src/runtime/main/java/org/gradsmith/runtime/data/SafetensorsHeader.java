package org.gradsmith.runtime.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/// The header of a safetensors file, read so strictly that nothing is left to interpretation: no doubled names, no
/// unknown
/// fields, no byte of the data unclaimed or claimed twice.
///
/// @param metadata the texts under `__metadata__`
/// @param entries the tensors by name, in the order of the header
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    /// One tensor.
    ///
    /// @param begin where its bytes begin, counted from the first byte of the data
    record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {
        int[] lengths() {
            return shape.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Reads a header.
    ///
    /// @param dataBytes how many bytes follow the header
    static SafetensorsHeader parse(Path file, byte[] header, long dataBytes) {
        if (header.length == 0 || header[0] != '{') {
            throw DataException.in(file, "is no safetensors file: its header does not begin with a brace");
        }
        try {
            Map<String, Object> root = object(file, Json.parse(header), "the header");
            Map<String, String> metadata =
                    root.containsKey(METADATA) ? metadata(file, object(file, root.get(METADATA), METADATA)) : Map.of();
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (Map.Entry<String, Object> member : root.entrySet()) {
                if (!member.getKey().equals(METADATA)) {
                    entries.put(member.getKey(), entry(file, member.getKey(), member.getValue()));
                }
            }
            checkCover(file, entries, dataBytes);
            return new SafetensorsHeader(metadata, entries);
        } catch (Json.JsonException exception) {
            throw new DataException(file + ": the header is damaged: " + exception.getMessage(), exception);
        }
    }

    private static Map<String, String> metadata(Path file, Map<String, Object> members) {
        Map<String, String> metadata = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw DataException.in(file, "`" + METADATA + "` holds something that is no text");
            }
            metadata.put(name, text);
        });
        return metadata;
    }

    private static Entry entry(Path file, String name, Object value) {
        String what = "tensor " + Json.quote(name.length() > 60 ? name.substring(0, 60) + "…" : name);
        Map<String, Object> fields = object(file, value, what);
        if (!fields.keySet().equals(FIELDS)) {
            throw DataException.in(
                    file, what + " has the fields " + fields.keySet() + " instead of dtype, shape and data_offsets");
        }
        @Nullable ElementType type = ElementType.named(String.valueOf(fields.get("dtype")));
        if (!(fields.get("dtype") instanceof String) || type == null) {
            throw DataException.in(file, what + " is of an unknown type; save it as F32 or F64");
        }
        int[] shape = Shapes.checked(file, numbers(file, fields.get("shape"), what));
        long[] offsets = numbers(file, fields.get("data_offsets"), what);
        long bytes = (long) Tensor.size(shape) * type.bytes();
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] - offsets[0] != bytes) {
            throw DataException.in(file, what + " does not lie where " + bytes + " bytes fit; the file is damaged");
        }
        List<Integer> lengths = new ArrayList<>();
        for (int length : shape) {
            lengths.add(length);
        }
        return new Entry(name, type, List.copyOf(lengths), offsets[0], offsets[1]);
    }

    private static void checkCover(Path file, Map<String, Entry> entries, long dataBytes) {
        long end = 0;
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        for (Entry entry : inOrder) {
            if (entry.begin() != end) {
                throw DataException.in(file, "its tensors overlap or leave holes; the file is damaged");
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw DataException.in(
                    file,
                    "holds " + dataBytes + " bytes of data, its header speaks of " + end
                            + (dataBytes < end ? ": it is truncated, get it again" : ": it is damaged, get it again"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Path file, @Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> members)) {
            throw DataException.in(file, what + " is no object in JSON");
        }
        return (Map<String, Object>) members;
    }

    private static long[] numbers(Path file, @Nullable Object value, String what) {
        if (!(value instanceof List<?> elements) || !elements.stream().allMatch(Long.class::isInstance)) {
            throw DataException.in(file, what + " has a shape or offsets that are no whole numbers");
        }
        return elements.stream().mapToLong(element -> (Long) element).toArray();
    }

    /// Writes a header for tensors that lie one after the other.
    static String text(Map<String, String> metadata, List<Entry> entries) {
        List<String> members = new ArrayList<>();
        if (!metadata.isEmpty()) {
            List<String> texts = new ArrayList<>();
            metadata.forEach((name, value) -> texts.add(Json.quote(name) + ":" + Json.quote(value)));
            members.add(Json.quote(METADATA) + ":{" + String.join(",", texts) + "}");
        }
        for (Entry entry : entries) {
            members.add(Json.quote(entry.name()) + ":{\"dtype\":\"" + entry.type() + "\",\"shape\":"
                    + entry.shape().toString().replace(" ", "") + ",\"data_offsets\":[" + entry.begin() + ","
                    + entry.end() + "]}");
        }
        return "{" + String.join(",", members) + "}";
    }
}
