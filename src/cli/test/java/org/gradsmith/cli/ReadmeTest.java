package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.DeriveRequest;
import org.gradsmith.compiler.GeneratedFile;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows is run as it stands there.
class ReadmeTest {
    private static final int MOST_LINES = 15;

    @TempDir
    Path folder;

    private static String readme() throws IOException {
        return Files.readString(Path.of("../../README.md"));
    }

    private static String block(String first, String text) {
        Matcher matcher =
                Pattern.compile("```" + first + "(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void derivesWhatItSays() throws IOException {
        String derivative = Compiler.derive(DeriveRequest.of("cos(x^2 - 1)"))
                .derivatives()
                .getFirst()
                .text();
        assertThat(readme()).contains("derive \"cos(x^2 - 1)\"\n" + derivative + "\n");
    }

    @Test
    void trainsAndPredictsInFewLines() throws Exception {
        String example = block("java\n", readme());
        assertThat(example.lines().count()).isLessThanOrEqualTo(MOST_LINES);
        Compilation compilation = Compiler.compile(
                "iris.grad",
                block("\n(?=/// Tells)", readme()),
                Options.standard().withPackageName(""));
        assertThat(compilation.messages()).isEmpty();
        Files.writeString(folder.resolve("iris.csv"), flowers());
        List<String> files = new ArrayList<>();
        for (GeneratedFile file : compilation.java()) {
            Files.writeString(folder.resolve(file.path()), file.text());
            files.add(folder.resolve(file.path()).toString());
        }
        String here = folder.toString().replace("\\", "/") + "/";
        String body =
                example.replace("iris.csv", here + "iris.csv").replace("iris.safetensors", here + "iris.safetensors");
        Files.writeString(
                folder.resolve("Example.java"),
                "import java.nio.file.Path;\nimport java.util.Arrays;\n"
                        + "import org.gradsmith.runtime.data.*;\nimport org.gradsmith.runtime.training.*;\n"
                        + "public class Example { public static float[] run() {\n" + body + "\nreturn p; } }\n");
        files.add(folder.resolve("Example.java").toString());
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", here, "-cp", runtime()));
        arguments.addAll(files);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, Model.class.getClassLoader())) {
            float[] p = (float[]) loader.loadClass("Example").getMethod("run").invoke(null);
            assertThat(p).hasSize(3);
            assertThat(p[0]).isGreaterThan(0.9f);
        }
        assertThat(folder.resolve("iris.safetensors")).exists();
    }

    private static String runtime() throws Exception {
        return Path.of(Model.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    /// Three kinds of flowers that can be told apart; the first is like the one that the README asks about.
    private static String flowers() {
        StringBuilder text = new StringBuilder("a,b,c,d,kind\n");
        for (int i = 0; i < 90; i++) {
            int kind = i % 3;
            double wobble = Math.sin(7.0 * i) / 5;
            text.append(String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%.3f,%.3f,%s%n",
                    5.1 + kind * 0.8 + wobble,
                    3.5 - kind * 0.3 - wobble,
                    1.4 + kind * 2 + wobble,
                    0.2 + kind * 0.9 - wobble / 4,
                    List.of("setosa", "versicolor", "virginica").get(kind)));
        }
        return text.toString();
    }
}
