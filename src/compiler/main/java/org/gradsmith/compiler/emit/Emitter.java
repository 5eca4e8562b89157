package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.plan.Plan;

/// From a plan to Java source.
public final class Emitter {
    private static final String RUNTIME = "org.gradsmith.runtime";

    private Emitter() {}

    /// The generated class first, then, where asked for, the sources of the runtime that it needs.
    ///
    /// @throws IllegalArgumentException if the package is none
    public static List<SourceFile> emit(Plan plan, Request request) {
        String packageName = JavaNames.checkedPackage(request.packageName());
        String className = JavaNames.className(request.className());
        String runtime = request.isStandalone() ? RuntimeSources.packageFor(packageName) : RUNTIME;
        ClassContext context = new ClassContext(plan, request.precision(), runtime);
        CodeBlock documentation = new Documentation(context, request.formulas()).text();
        TypeSpec type = new ClassWriter(context, className).write(documentation);
        String text = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile(path(packageName, className), text));
        if (request.isStandalone()) {
            files.addAll(RuntimeSources.neededBy(text, runtime));
        }
        return files;
    }

    /// Whether classes can be written into a package of this name; the empty one is that without a name.
    public static boolean isPackage(String name) {
        return JavaNames.isPackage(name);
    }

    static String path(String packageName, String className) {
        return packageName.isEmpty() ? className + ".java" : packageName.replace('.', '/') + "/" + className + ".java";
    }
}
