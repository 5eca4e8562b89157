package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.data.Offset;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.formula.Typesetter.Style;
import org.gradsmith.compiler.ir.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is printed as Java compiles, and gives what the graph gives.
class JavaTextTest {
    private static final int COUNT = 300;

    @TempDir
    Path folder;

    @Test
    void scalarExpressionsCompileAndAgree() throws Exception {
        RandomNodes nodes = new RandomNodes(11);
        List<Node> expressions = new ArrayList<>();
        StringBuilder code = new StringBuilder("public class Expressions {\n");
        for (int i = 0; i < COUNT; i++) {
            Node node = nodes.scalar(4);
            expressions.add(node);
            String text = Format.JAVA.render(new Typesetter(Names.none()).formula(node, Style.INDEX));
            code.append("public static double f%d(double x, double y, double n) { return %s; }%n".formatted(i, text));
        }
        Class<?> compiled = compiled("Expressions", code + "}");
        for (int i = 0; i < COUNT; i++) {
            double expected = Interpreter.of(nodes.data(), Map.of())
                    .evaluate(expressions.get(i))
                    .single();
            Object actual = compiled.getMethod("f" + i, double.class, double.class, double.class)
                    .invoke(null, number(nodes, "x"), number(nodes, "y"), number(nodes, "n"));
            if (Double.isFinite(expected) && Math.abs(expected) < 1e5) {
                assertThat((double) actual)
                        .as("expression %s", i)
                        .isCloseTo(expected, Offset.offset(1e-7 * (1 + Math.abs(expected))));
            }
        }
    }

    private static double number(RandomNodes nodes, String name) {
        return nodes.values().getOrDefault(name, Array.of(0)).single();
    }

    private Class<?> compiled(String name, String code) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return code;
                    }
                };
        StringWriter messages = new StringWriter();
        boolean isCompiled = compiler.getTask(
                        messages, null, null, List.of("-d", folder.toString()), null, List.of(source))
                .call();
        assertThat(isCompiled).as(messages.toString()).isTrue();
        java.net.URLClassLoader loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()});
        return loader.loadClass(name);
    }
}
