package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer of the compiler")
class AnswerTest {
    private static final String WARNING = """
            message.0.error=false
            message.0.file=/p/mlp.grad
            message.0.line=3
            message.0.column=14
            message.0.text=`b` is not used
            message.0.rendered=warning[GS0901] at mlp.grad:3:14: `b` is not used\\n  | param b\\n  |       ^\\n
            """;

    @Test
    @DisplayName("shows a message as javac does, with the source line below")
    void showsMessages() throws IOException {
        assertThat(answer(WARNING).messages())
                .hasToString("[/p/mlp.grad:[3,14] `b` is not used\n  | param b\n  |       ^]");
    }

    @Test
    @DisplayName("fails the build for mistakes, and for warnings where these are fatal")
    void failsOnMistakes() throws IOException {
        Answer warned = answer(WARNING);
        assertThatCode(() -> warned.failOnMistakes(false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> warned.failOnMistakes(true)).isInstanceOf(MojoFailureException.class);
        Answer wrong = answer(WARNING.replace("error=false", "error=true"));
        assertThatThrownBy(() -> wrong.failOnMistakes(false)).hasMessage("There is 1 mistake.");
    }

    @Test
    @DisplayName("refuses two sources that make the same file in different ways")
    void refusesClashes() throws IOException {
        String file = "file.%d.path=a/Mlp.java\nfile.%d.text=%s\nfile.%d.source=0\n";
        String first = file.formatted(0, 0, "x", 0);
        assertThatCode(() -> answer(first + file.formatted(1, 1, "x", 1)).files())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> answer(first + file.formatted(1, 1, "y", 1)).files())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("a/Mlp.java");
    }

    private static Answer answer(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return new Answer(properties);
    }
}
