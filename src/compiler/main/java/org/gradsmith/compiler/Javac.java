package org.gradsmith.compiler;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.runtime.Model;

/// Compiles generated sources in memory, with every warning an error, and loads what comes out.
final class Javac {
    private static final List<String> OPTIONS = List.of("-Xlint:all", "-Werror", "-proc:none");

    private Javac() {}

    /// The classes of the sources, by their names.
    ///
    /// @throws CompilerBug with the messages of javac, since generated code always compiles
    static ClassLoader load(List<GeneratedFile> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalArgumentException(
                    "This Java has no compiler in it. Use a JDK 25, not a run-time image: set JAVA_HOME to it.");
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (Memory memory = new Memory(compiler.getStandardFileManager(problems, Locale.ROOT, null))) {
            memory.useClassesOf(Model.class);
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach(source -> units.add(new SourceText(source)));
            boolean isFine = compiler.getTask(null, memory, problems, OPTIONS, null, units)
                    .call();
            if (!isFine) {
                throw new CompilerBug(problems.getDiagnostics().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n", "generated code does not compile:\n", "")));
            }
            return new Loader(memory.classes());
        } catch (java.io.IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(GeneratedFile source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassBytes extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassBytes(String name) {
            super(URI.create("bytes:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ClassBytes> outputs = new LinkedHashMap<>();

        Memory(StandardJavaFileManager standard) {
            super(standard);
        }

        void useClassesOf(Class<?> type) throws java.io.IOException {
            try {
                Path place = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI());
                fileManager.setLocationFromPaths(javax.tools.StandardLocation.CLASS_PATH, List.of(place));
            } catch (URISyntaxException problem) {
                throw new java.io.IOException(problem);
            }
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            outputs.forEach((name, output) -> classes.put(name, output.bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return outputs.computeIfAbsent(name, ClassBytes::new);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Model.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
