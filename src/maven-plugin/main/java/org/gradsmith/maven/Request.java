package org.gradsmith.maven;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/// What is asked of the compiler; the class `Worker` of the compiler describes the entries.
final class Request {
    private final Map<String, String> entries = new TreeMap<>();

    Request(String goal, List<GradFile> files) {
        say("goal", goal);
        for (int i = 0; i < files.size(); i++) {
            say("source." + i, files.get(i).path().toString());
            say("package." + i, files.get(i).packageName());
        }
    }

    Request say(String key, String value) {
        entries.put(key, value);
        return this;
    }

    /// One of a few words.
    Request choose(String key, String value, String... choices) throws MojoFailureException {
        if (!List.of(choices).contains(value)) {
            throw new MojoFailureException(
                    "<" + key + "> is \"" + value + "\"; it can be " + String.join(" or ", choices));
        }
        return say(key, value);
    }

    /// Some of a few words, with commas between them.
    Request chooseSome(String key, @Nullable String value, String... choices) throws MojoFailureException {
        String list = value == null ? "" : value.replaceAll("\\s", "");
        for (String word : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            choose(key, word, choices);
        }
        return say(key, list);
    }

    Request settings(Map<String, String> settings) {
        settings.forEach((name, value) -> say("set." + name, value));
        return this;
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }

    /// All entries in the order of their keys.
    @Override
    public String toString() {
        return entries.toString();
    }
}
