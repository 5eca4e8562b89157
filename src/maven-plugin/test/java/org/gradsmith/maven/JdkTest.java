package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A Java that is new enough")
class JdkTest {
    @ParameterizedTest
    @CsvSource({
        "JAVA_VERSION=\"25.0.3\", true",
        "JAVA_VERSION=\"25\", true",
        "JAVA_VERSION=\"26-ea\", true",
        "JAVA_VERSION=\"17.0.15\", false",
        "JAVA_VERSION=\"1.8.0_402\", false",
        "IMPLEMENTOR=\"25\", false",
        "JAVA_VERSION=\\u12, false",
    })
    @DisplayName("is known by its release file")
    void readsTheReleaseFile(String release, boolean isNewEnough, @TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/java"));
        Files.writeString(home.resolve("release"), release + "\n");
        assertThat(Jdk.isNewEnough(home)).isEqualTo(isNewEnough);
    }
}
