package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is asked of the compiler")
class RequestTest {
    private static Request with(String words) throws MojoFailureException {
        return new Request("generate", List.of()).chooseSome("with", words, "jvp", "hvp", "hessian");
    }

    @Test
    @DisplayName("several words may be chosen, or none")
    void choosesSome() throws MojoFailureException {
        assertThat(with("jvp, hessian").properties()).containsEntry("with", "jvp,hessian");
        assertThat(with("").properties()).containsEntry("with", "");
        assertThat(with(null).properties()).containsEntry("with", "");
    }

    @Test
    @DisplayName("a word that is none of them fails the build, and says which there are")
    void refusesOthers() {
        assertThatThrownBy(() -> with("jvp,hesian"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("<with> is \"hesian\"")
                .hasMessageContaining("jvp or hvp or hessian");
    }
}
