package org.gradsmith.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.architecture.Sizes.Measured;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Size is a reviewed quantity: small rooms are easier to read. Prints a short table at every build.
@DisplayName("Size of the main code of all modules")
class SizeTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int LISTED = 5;

    private static Sizes sizes = new Sizes(List.of(), List.of());

    @BeforeAll
    static void measure() throws IOException {
        sizes = Sizes.ofMainCode(Sizes.projectRoot());
        IO.println(report());
    }

    @Test
    @DisplayName("finds the code that it is to measure")
    void measuresSomething() {
        assertThat(sizes.files()).extracting(Measured::module).contains("runtime", "compiler");
        assertThat(sizes.methods()).hasSizeGreaterThan(100);
    }

    @Test
    @DisplayName("no file beyond " + LONGEST_FILE + " lines")
    void filesAreShort() {
        assertThat(sizes.files())
                .filteredOn(file -> file.lines() > LONGEST_FILE)
                .isEmpty();
    }

    @Test
    @DisplayName("no method beyond " + LONGEST_METHOD + " lines")
    void methodsAreShort() {
        assertThat(sizes.methods())
                .filteredOn(method -> method.lines() > LONGEST_METHOD)
                .isEmpty();
    }

    private static String report() {
        List<String> rows = new ArrayList<>(List.of("Size        files  lines  median file  median method"));
        byModule(sizes.files()).forEach((module, files) -> rows.add(row(module, files)));
        rows.add("Longest files: " + longest(sizes.files()));
        rows.add("Longest methods: " + longest(sizes.methods()));
        return String.join("\n", rows);
    }

    private static String row(String module, List<Measured> files) {
        List<Measured> methods = byModule(sizes.methods()).getOrDefault(module, List.of());
        int lines = files.stream().mapToInt(Measured::lines).sum();
        return String.format(
                Locale.ROOT,
                "%-12s%5d%7d%13d%15d",
                module,
                files.size(),
                lines,
                Sizes.median(files),
                Sizes.median(methods));
    }

    private static Map<String, List<Measured>> byModule(List<Measured> all) {
        Map<String, List<Measured>> modules = new TreeMap<>();
        all.forEach(one ->
                modules.computeIfAbsent(one.module(), _ -> new ArrayList<>()).add(one));
        return modules;
    }

    private static String longest(List<Measured> all) {
        return String.join(
                " · ",
                all.stream()
                        .sorted(Comparator.comparingInt(Measured::lines)
                                .reversed()
                                .thenComparing(Measured::name))
                        .limit(LISTED)
                        .map(one -> one.name() + " " + one.lines())
                        .toList());
    }
}
