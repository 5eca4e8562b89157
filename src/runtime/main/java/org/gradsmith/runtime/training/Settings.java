package org.gradsmith.runtime.training;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of a training as texts, so that a checkpoint can keep them.
///
/// @param texts by name
record Settings(Map<String, String> texts) {
    private static final String BATCH = "batch ";

    static Settings standard() {
        Settings settings = new Settings(new TreeMap<>());
        settings.put("optimizer", "adam");
        settings.put("schedule", "constant");
        settings.put("epochs", "1");
        settings.put("batch", "32");
        settings.put("seed", "0");
        return settings;
    }

    void put(String name, String value) {
        texts.put(name, value);
    }

    void putBatch(String axis, int batch) {
        put(BATCH + axis, Integer.toString(batch));
    }

    String text(String name) {
        @Nullable String value = texts.get(name);
        if (value == null) {
            throw new SettingException("the saved training does not say its `" + name + "`");
        }
        return value;
    }

    long whole(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException exception) {
            throw new SettingException("the saved training has the impossible " + name + " `" + text(name) + "`");
        }
    }

    /// A number; infinite where it is not set.
    double limit(String name) {
        return texts.containsKey(name) ? Double.parseDouble(text(name)) : Double.POSITIVE_INFINITY;
    }

    /// The batch along the first sample axis.
    int batch() {
        return Math.toIntExact(whole("batch"));
    }

    /// The batch along another sample axis; all samples where it is not set.
    int batch(String axis) {
        return texts.containsKey(BATCH + axis) ? Math.toIntExact(whole(BATCH + axis)) : Integer.MAX_VALUE;
    }
}
