package org.gradsmith.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Lines of files and of methods, read with the JDK's own parser.
record Sizes(List<Measured> files, List<Measured> methods) {
    /// Something with a length.
    record Measured(String module, String name, int lines) {}

    /// All Java of `src/MODULE/main/java`.
    static Sizes ofMainCode(Path root) throws IOException {
        List<Path> sources = mainSources(root);
        Sizes sizes = new Sizes(new ArrayList<>(), new ArrayList<>());
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            sizes.files.add(new Measured(moduleOf(root, source), nameOf(source), lines));
        }
        sizes.measureMethods(root, sources);
        return sizes;
    }

    /// The folder that holds the whole project, wherever a test is started.
    static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("grammar/Gradsmith.g4"))) {
            folder = Objects.requireNonNull(folder.getParent(), "outside of the project");
        }
        return folder;
    }

    /// The middle one of the lengths.
    static int median(List<Measured> all) {
        return all.isEmpty()
                ? 0
                : all.stream().mapToInt(Measured::lines).sorted().toArray()[all.size() / 2];
    }

    private static List<Path> mainSources(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root.resolve("src"))) {
            List<Path> sources = new ArrayList<>();
            for (Path module : modules.sorted().toList()) {
                Path main = module.resolve("main/java");
                if (Files.isDirectory(main)) {
                    sources.addAll(javaBelow(main));
                }
            }
            return sources;
        }
    }

    private static List<Path> javaBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private void measureMethods(Path root, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path source = Path.of(unit.getSourceFile().toUri());
                new Methods(moduleOf(root, source), nameOf(source), unit, positions).scan(unit, null);
            }
        }
    }

    private static String moduleOf(Path root, Path source) {
        return root.resolve("src").relativize(source).getName(0).toString();
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private final class Methods extends TreeScanner<Void, Void> {
        private final String module;
        private final String file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Methods(String module, String file, CompilationUnitTree unit, SourcePositions positions) {
            this.module = module;
            this.file = file;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start != Diagnostic.NOPOS && end != Diagnostic.NOPOS && method.getBody() != null) {
                int lines = (int) (unit.getLineMap().getLineNumber(end)
                        - unit.getLineMap().getLineNumber(start)
                        + 1);
                methods.add(new Measured(module, file + "." + method.getName(), lines));
            }
            return super.visitMethod(method, null);
        }
    }
}
