package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files that the user names")
class GivenFileTest {
    @TempDir
    private Path folder = Path.of("");

    private String problem(String name) {
        Outcome outcome = Outcome.of("check", folder.resolve(name).toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }

    @Test
    @DisplayName("one that is not there: what is near is suggested")
    void missing() throws IOException {
        Files.writeString(folder.resolve("mlp.grad"), "");
        assertThat(problem("mpl.grad")).contains("there is no file").contains("did you mean `mlp.grad`?");
        assertThat(problem("nowhere/mlp.grad")).contains("nor the folder");
    }

    @Test
    @DisplayName("a folder: the files in it are named")
    void isFolder() throws IOException {
        Files.writeString(folder.resolve("mlp.grad"), "");
        assertThat(problem("")).contains("is a folder; name a file in it, such as mlp.grad");
    }

    @Test
    @DisplayName("one of another kind")
    void isNoSource() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "");
        assertThat(problem("data.csv")).contains("is no .grad file");
    }

    @Test
    @DisplayName("one with characters in its name that would steer the terminal")
    void isHarmless() {
        assertThat(problem("a\u001b[31m.grad")).doesNotContain("\u001b").contains("a\uFFFD[31m.grad");
    }

    @Test
    @DisplayName("one to write into a folder that is not there")
    void cannotBeWritten() throws IOException {
        Path model = Files.writeString(folder.resolve("mlp.grad"), "");
        Path values = Files.writeString(folder.resolve("values.safetensors"), "");
        Outcome outcome = Outcome.of(
                "run", model.toString(), "--in", values.toString(), "--out", folder + "/none/results.safetensors");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("there is no folder").contains("make it first");
    }
}
