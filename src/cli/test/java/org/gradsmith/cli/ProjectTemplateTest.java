package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That the project builds and passes its test is proven by the consumer project `new` of the Maven plugin.
@DisplayName("The template of a new project")
class ProjectTemplateTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("is filled in everywhere")
    void fillsIn() throws IOException {
        List<Path> files = new ProjectTemplate("My-digits", "1.2.3").write(folder);
        assertThat(files)
                .allSatisfy(file -> assertThat(file)
                        .startsWith(folder.resolve("My-digits"))
                        .content()
                        .doesNotContain("@name@", "@package@", "@path@", "@version@"));
        assertThat(folder.resolve("My-digits/pom.xml"))
                .content()
                .contains("<artifactId>My-digits</artifactId>", "<gradsmith.version>1.2.3</gradsmith.version>");
        assertThat(folder.resolve("My-digits/src/main/gradsmith/org/example/my_digits/rings.grad"))
                .exists();
        assertThat(folder.resolve("My-digits/src/main/java/org/example/my_digits/Train.java"))
                .content()
                .startsWith("package org.example.my_digits;\n");
    }

    @Test
    @DisplayName("never overwrites anything")
    void refusesToOverwrite() throws IOException {
        Path precious = folder.resolve("digits/precious.txt");
        Files.createDirectories(precious.getParent());
        Files.writeString(precious, "precious");
        assertThatThrownBy(() -> new ProjectTemplate("digits", "1").write(folder))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("digits")).isDirectoryContaining(precious::equals);
        assertThat(folder.resolve("digits").toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "../x", "a/b", "a\\b", "/x", "C:x", "1st", ".", "a b", "a.b", "ü", "<x>", "@name@", "con", "LPT1"
            })
    @DisplayName("refuses names that cannot be a folder, an artifact and a package")
    void refusesNames(String name) {
        assertThatThrownBy(() -> new ProjectTemplate(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("regex");
    }

    @ParameterizedTest
    @CsvSource({"digits, digits", "class, class_", "My-Digits, my_digits", "a1, a1", "int, int_"})
    @DisplayName("makes a package of the name")
    void namesThePackage(String name, String expected) {
        assertThat(new ProjectTemplate(name, "1").packageName()).isEqualTo("org.example." + expected);
    }
}
