package org.gradsmith.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The package of a file")
class PackageNamesTest {
    @Test
    @DisplayName("is that of its folder, or the groupId at the top")
    void followsTheFolder() throws MojoFailureException {
        PackageNames names = new PackageNames(null, "org.my-company.int");
        assertThat(names.of("com/acme/mlp.grad")).isEqualTo("com.acme");
        assertThat(names.of("com/my-models/3d/mlp.grad")).isEqualTo("com.my_models._3d");
        assertThat(names.of("mlp.grad")).isEqualTo("org.my_company._int");
    }

    @Test
    @DisplayName("is the configured one, which has to be a name")
    void obeysTheConfiguration() throws MojoFailureException {
        assertThat(new PackageNames("org.acme", "x").of("com/mlp.grad")).isEqualTo("org.acme");
        for (String payload : new String[] {"", "a..b", "a.class", "a; class Evil {}", "a.\u202eb", "../x", "a-b"}) {
            assertThatThrownBy(() -> new PackageNames(payload, "x").of("mlp.grad"))
                    .as(payload)
                    .isInstanceOf(MojoFailureException.class);
        }
    }
}
