package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder of generated files and its manifest")
class OutputFolderTest {
    private static final GeneratedFile MLP = new GeneratedFile("org/acme/Mlp.java", "class Mlp {} // ∂", 0);
    private static final GeneratedFile LINE = new GeneratedFile("org/acme/line/Line.java", "class Line {}", 1);

    @TempDir
    private Path temporary;

    private Path place;
    private Path manifest;
    private OutputFolder folder;

    @BeforeEach
    void makeFolder() {
        place = temporary.resolve("generated");
        manifest = temporary.resolve("status/default.properties");
        folder = new OutputFolder(
                place, new DefaultBuildContext(new org.sonatype.plexus.build.incremental.DefaultBuildContext()));
    }

    @Test
    @DisplayName("a file whose text is the same is not written again")
    void writesOnlyWhatChanged() throws IOException {
        assertThat(folder.write(List.of(MLP, LINE))).isEqualTo(2);
        Path file = place.resolve(MLP.path());
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);
        assertThat(folder.write(List.of(MLP, new GeneratedFile(LINE.path(), "class Line { }", 1))))
                .isEqualTo(1);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        assertThat(place.resolve(LINE.path())).hasContent("class Line { }");
    }

    @Test
    @DisplayName("only files of the own manifest are deleted, with the folders that become empty")
    void deletesOnlyItsOwn() throws IOException {
        folder.write(List.of(MLP, LINE));
        State.read(manifest).save("a", List.of(MLP, LINE));
        Path stranger = place.resolve("org/acme/Stranger.java");
        Files.writeString(stranger, "class Stranger {}");
        folder.delete(State.read(manifest).filesOtherThan(List.of()));
        assertThat(stranger).exists();
        assertThat(place.resolve(MLP.path())).doesNotExist();
        assertThat(place.resolve("org/acme/line")).doesNotExist();
    }

    @Test
    @DisplayName("a run is repeated when its ingredients or its files have changed, and only then")
    void knowsWhetherItIsCurrent() throws IOException {
        assertThat(State.read(manifest).isCurrent("a", folder)).isFalse();
        folder.write(List.of(MLP, LINE));
        State.read(manifest).save("a", List.of(MLP, LINE));
        assertThat(State.read(manifest).isCurrent("a", folder)).isTrue();
        assertThat(State.read(manifest).isCurrent("b", folder)).isFalse();
        Files.writeString(place.resolve(MLP.path()), "edited by hand");
        assertThat(State.read(manifest).isCurrent("a", folder)).isFalse();
        Files.delete(place.resolve(MLP.path()));
        assertThat(State.read(manifest).isCurrent("a", folder)).isFalse();
    }

    @Test
    @DisplayName("a broken manifest counts as none")
    void survivesBrokenManifest() throws IOException {
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest, "made-of=\\uXYZ");
        assertThat(State.read(manifest).filesOtherThan(List.of())).isEmpty();
    }

    @Test
    @DisplayName("nothing is written or deleted outside of it")
    void staysInside() {
        assertThatThrownBy(() -> folder.write(List.of(new GeneratedFile("../Evil.java", "", 0))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.delete(List.of("../../etc/passwd"))).isInstanceOf(IOException.class);
        assertThat(temporary.resolve("Evil.java")).doesNotExist();
    }
}
