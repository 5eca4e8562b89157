package org.gradsmith.compiler.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sources of the runtime, which the compiler carries as resources, moved into another package.
final class RuntimeSources {
    private static final String FOLDER = "/org/gradsmith/compiler/emit/runtime/";
    private static final String PACKAGE = "org.gradsmith.runtime";
    private static final Pattern TYPE = Pattern.compile("\\b(?:org\\.gradsmith\\.runtime\\.(?:[a-z]+\\.)*)?[A-Z]\\w*");

    private RuntimeSources() {}

    /// The package for the runtime's sources beside a generated class.
    static String packageFor(String packageName) {
        return packageName.isEmpty() ? "gradsmith" : packageName + ".gradsmith";
    }

    /// The sources that a text needs, and those that they need.
    ///
    /// @param target the package that they are moved to
    static List<SourceFile> neededBy(String text, String target) {
        Map<String, String> needed = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(text));
        while (!open.isEmpty()) {
            for (String path : mentioned(open.pop())) {
                if (!needed.containsKey(path)) {
                    read(path).ifPresent(source -> {
                        needed.put(path, source);
                        open.push(withoutComments(source));
                    });
                }
            }
        }
        List<SourceFile> files = new ArrayList<>();
        needed.forEach((path, source) ->
                files.add(new SourceFile(target.replace('.', '/') + "/" + path, moved(source, target))));
        return files;
    }

    /// Where the sources of all types would be that a text may speak of.
    private static Set<String> mentioned(String text) {
        Set<String> paths = new TreeSet<>();
        Matcher names = TYPE.matcher(text);
        while (names.find()) {
            paths.add(names.group().replace(PACKAGE + ".", "").replace('.', '/') + ".java");
        }
        return paths;
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?m)^\\s*///.*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static String moved(String source, String target) {
        return source.replace(PACKAGE, target)
                .replaceAll("(?m)^import org\\.jspecify\\..*\\R", "")
                .replaceAll("@(Nullable|NullMarked) ?", "");
    }

    private static Optional<String> read(String path) {
        try (InputStream stream = RuntimeSources.class.getResourceAsStream(FOLDER + path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
