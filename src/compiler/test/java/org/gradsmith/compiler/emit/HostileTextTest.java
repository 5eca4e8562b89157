package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text of a user becomes code: what is generated compiles, to one class and no other.
class HostileTextTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path")
            + java.io.File.pathSeparator
            + System.getProperty("jdk.module.path", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/ class Pwned {} /*",
                "\\u002a/ class Pwned {} /\\u002a",
                "\\uuu002a\\u002f class Pwned {} \\u002f\\u002a",
                "\\u000a class Pwned {} //",
                "\\",
                "\\u",
                "\\uZZZZ",
                "$L $T $S $$ $ $1L $[ $] $<",
                "\" + System.exit(1) + \"",
                "\"\"\"",
                "{@code x} {@link Pwned} @see Pwned <script>alert(1)</script> & <p",
                "{@code",
                "@param x @deprecated @Override",
                "${jndi:ldap://x} %n %s",
                "*&#47; class Pwned {}",
                "/* /** // ///",
            })
    void commentsStayComments(String payload) {
        String text = """
                /// %1$s
                model Plain {
                  /// %1$s
                  input x : [2]
                  /// %1$s
                  target y : []
                  /// %1$s
                  param w : [2] ~ zeros // %1$s
                  /// %1$s
                  output z = dot(w, x)
                  loss = half_squared(z, y)
                }
                """.formatted(payload);
        assertThat(classes(payload.replace('/', '-') + ".grad", text)).containsExactly("model.Plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\u2029", "\u0000", "\u202e", "\ud800"})
    void whatIsNoTextIsRefused(String payload) {
        String text = "/// " + payload + "\nmodel Plain { input x : [2]; loss = sum(x) }";
        Compilation compilation = Compiler.compile("hostile.grad", text, Options.standard());
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.messages())
                .first()
                .satisfies(message -> assertThat(message.code()).startsWith("GS016"));
    }

    @Test
    void namesStayNames() {
        List<String> names = List.of(
                "Object",
                "String",
                "System",
                "Math",
                "Plain",
                "Model",
                "Parameter",
                "Tensor",
                "double",
                "int",
                "this",
                "class",
                "var",
                "record",
                "yield",
                "con",
                "step",
                "predict",
                "cost",
                "batch",
                "v_0",
                "t1",
                "μ",
                "mu",
                "MU",
                "Mu",
                "values",
                "parameters",
                "samples",
                "sample",
                "i",
                "length",
                "workspace1",
                "gradientOfVar",
                "List",
                "Override",
                "kernels",
                "Arrays",
                "Functions",
                "Sizes",
                "Kernels",
                "Float",
                "StrictMath",
                "ports",
                "seed",
                "SIZE_NAMES",
                "sizes",
                "port");
        StringBuilder text = new StringBuilder("model Plain {\n  input x : [2]\n  target y : []\n");
        names.forEach(name -> text.append("  param " + name + " : [2] ~ zeros\n"));
        text.append("  output z = dot(" + String.join(" + ", names) + ", x)\n  loss = half_squared(z, y)\n}\n");
        assertThat(classes("names.grad", text.toString())).containsExactly("model.Plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Object", "String", "Math", "System", "Override", "var", "con", "Model", "List", "class"})
    void modelsHaveNamesOfTheirOwn(String name) {
        String text = "model " + name + " { input x : [2]; target y : []; param w : [2] ~ zeros; output z = dot(w, x);"
                + " loss = half_squared(z, y) }";
        assertThat(classes("names.grad", text)).hasSize(1);
    }

    private static java.util.Set<String> classes(String file, String text) {
        Compilation compilation = Compiler.compile(file, text, Options.standard());
        assertThat(compilation.messages()).isEmpty();
        List<SourceFile> sources = compilation.java().stream()
                .map(source -> new SourceFile(source.path(), source.text()))
                .toList();
        Map<String, byte[]> classes = InMemory.compile(sources, CLASS_PATH);
        return new java.util.TreeSet<>(classes.keySet());
    }
}
