package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files that a result depends on")
class GradFileTest {
    @Test
    @DisplayName("are those of the folder and all that they import, wherever it is")
    void followsImports(@TempDir Path folder) throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        Path mlp = Files.writeString(models.resolve("mlp.grad"), "import \"../shared/layers.grad\"\nmodel Mlp {}\n");
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Path layers = Files.writeString(shared.resolve("layers.grad"), "import \"more.grad\"\nimport \"gone.grad\"\n");
        Path more = Files.writeString(shared.resolve("more.grad"), "import \"layers.grad\"\n");
        Files.writeString(shared.resolve("other.grad"), "");
        assertThat(GradFile.ingredients(models)).containsExactly(mlp, layers, more);
        assertThat(GradFile.ingredients(folder.resolve("nowhere"))).isEmpty();
    }
}
