package org.gradsmith.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is generated to stand alone compiles, for release 17 and without a warning, with the JDK and nothing else.
class StandaloneTest {
    private static final String TEXT = """
            model Everything(hidden = 3) {
              input  x : [4]
              target y : simplex[2]
              param  W : [hidden, 4] ~ orthogonal
              layer  last = Dense(hidden, 2)
              h = gelu(W @ x) + softplus(W @ x) + lgamma(2 + (W @ x)^2)
              output p = softmax(last(tanh(h)))
              loss     = cross_entropy(p, y) + 0.1 * norm(W)
              metric accuracy = argmax(p) == argmax(y)
            }
            """;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void needsTheJdkAlone(Precision precision) throws ReflectiveOperationException {
        Compilation compilation = Compiler.compile(
                "everything.grad",
                TEXT,
                Options.standard()
                        .withPackageName("org.example")
                        .withPrecision(precision)
                        .withStandalone(true));
        assertThat(compilation.messages()).isEmpty();
        List<SourceFile> sources = compilation.java().stream()
                .map(file -> new SourceFile(file.path(), file.text()))
                .toList();
        assertThat(sources).noneMatch(source -> source.text().contains("org.gradsmith.runtime"));
        Map<String, byte[]> classes = InMemory.compile(sources, "");
        Object model = InMemory.load(classes, "org.example.Everything")
                .getDeclaredConstructor()
                .newInstance();
        Class<?> array = precision == Precision.FLOAT ? float[].class : double[].class;
        Object input = java.lang.reflect.Array.newInstance(array.componentType(), 4);
        Object output = model.getClass().getMethod("predict", array).invoke(model, input);
        assertThat(java.lang.reflect.Array.getLength(output)).isEqualTo(2);
    }
}
