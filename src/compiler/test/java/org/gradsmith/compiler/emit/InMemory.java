package org.gradsmith.compiler.emit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles generated sources as a user would: for release 17, every warning an error.
final class InMemory {
    private InMemory() {}

    /// The classes by their binary names.
    ///
    /// @param classPath what the sources may use beside the JDK
    static Map<String, byte[]> compile(List<SourceFile> sources, String classPath) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Classes classes = new Classes(compiler.getStandardFileManager(problems, Locale.ROOT, null));
        List<String> options =
                List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-classpath", classPath);
        List<Text> units = sources.stream().map(Text::new).toList();
        boolean isFine =
                compiler.getTask(null, classes, problems, options, null, units).call();
        if (!isFine) {
            throw new AssertionError(
                    problems.getDiagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"))
                            + "\n"
                            + sources.getFirst().text());
        }
        Map<String, byte[]> result = new TreeMap<>();
        classes.compiled.forEach(output -> result.put(output.name, output.bytes.toByteArray()));
        return result;
    }

    /// Loads classes that [#compile] gave.
    static Class<?> load(Map<String, byte[]> classes, String name) {
        ClassLoader loader = new ClassLoader(InMemory.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                byte[] bytes = classes.get(wanted);
                if (bytes == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, bytes, 0, bytes.length);
            }
        };
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException problem) {
            throw new AssertionError(problem);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(SourceFile file) {
            super(URI.create("string:///" + file.path()), Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name) {
            super(URI.create("bytes:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final List<Output> compiled = new ArrayList<>();

        Classes(StandardJavaFileManager standard) {
            super(standard);
            try {
                standard.setLocationFromPaths(javax.tools.StandardLocation.SOURCE_PATH, List.of());
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(className);
            compiled.add(output);
            return output;
        }
    }
}
