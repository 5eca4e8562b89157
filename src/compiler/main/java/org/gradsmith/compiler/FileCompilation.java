package org.gradsmith.compiler;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.CheckedPrinter;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.TreePrinter;
import org.gradsmith.runtime.Model;

/// The stages of a file: up to the check at once, the others when they are asked for.
final class FileCompilation implements Compilation {
    private final Tree.File tree;
    private final CheckedFile checked;
    private final Diagnostics diagnostics;
    private final Map<String, ModelStages> models = new LinkedHashMap<>();

    FileCompilation(Tree.File tree, CheckedFile checked, Options options, Diagnostics diagnostics) {
        this.tree = tree;
        this.checked = checked;
        this.diagnostics = diagnostics;
        if (!diagnostics.hasErrors()) {
            RuleCheck.check(checked.ruled(), diagnostics);
        }
        if (!diagnostics.hasErrors()) {
            checked.models().forEach(model -> Lowering.look(model, new SymbolicDerivatives(), diagnostics));
        }
        if (!diagnostics.hasErrors()) {
            checked.models().forEach(model -> models.put(model.name(), ModelStages.of(model, options, diagnostics)));
        }
    }

    @Override
    public boolean succeeded() {
        return !diagnostics.hasErrors();
    }

    @Override
    public List<Message> messages() {
        return Messages.of(diagnostics);
    }

    @Override
    public List<String> models() {
        return checked.models().stream().map(CheckedModel::name).toList();
    }

    @Override
    public List<String> functions() {
        return checked.functions().stream().map(CheckedFunction::name).toList();
    }

    @Override
    public List<GeneratedFile> java() {
        Map<String, GeneratedFile> files = new LinkedHashMap<>();
        models.values().forEach(stages -> stages.java().forEach(file -> files.putIfAbsent(file.path(), file)));
        return List.copyOf(files.values());
    }

    @Override
    public String formulas(FormulaRequest request) {
        return LargeStack.call(() -> sheets(request));
    }

    private String sheets(FormulaRequest request) {
        List<String> sheets = new ArrayList<>();
        for (ModelPrograms programs : programs(request)) {
            Program program = programs.program();
            String title = program.documentation().isBlank()
                    ? program.name()
                    : program.name() + ": " + program.documentation().strip();
            sheets.add(String.join("\n", FormulaSheet.prose(title, request)) + "\n\n"
                    + FormulaSheet.of(programs, request).stream()
                            .map(line -> "  " + line + "\n")
                            .collect(Collectors.joining()));
        }
        return String.join("\n", sheets);
    }

    /// What the request speaks of: a function by its name, a definition of a model, or everything.
    private List<ModelPrograms> programs(FormulaRequest request) {
        List<ModelPrograms> all = new ArrayList<>();
        checked.models().forEach(model -> all.add(ModelPrograms.of(model)));
        checked.functions().forEach(function -> all.add(ModelPrograms.of(function)));
        List<ModelPrograms> meant = request.of()
                .map(name -> all.stream()
                        .filter(one -> one.program().name().equals(name)
                                || one.program().definition(name).isPresent())
                        .toList())
                .orElse(all);
        if (meant.isEmpty() && request.of().isPresent()) {
            throw new IllegalArgumentException("There is no `" + request.of().get() + "` in "
                    + tree.source().name() + ". There are: " + names(all) + ".");
        }
        List<ModelPrograms> wanted = request.by()
                .map(name -> meant.stream()
                        .filter(one -> hasInput(one.program(), name))
                        .toList())
                .orElse(meant);
        if (wanted.isEmpty() && request.by().isPresent()) {
            throw new IllegalArgumentException(
                    "Nothing here depends on `" + request.by().get() + "`. There are: "
                            + meant.stream()
                                    .flatMap(one -> one.program().inputs().stream())
                                    .map(declared -> "`" + declared.variable().name() + "`")
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return wanted;
    }

    private static boolean hasInput(Program program, String name) {
        return program.inputs().stream()
                .anyMatch(declared -> declared.variable().name().equals(name));
    }

    private static String names(List<ModelPrograms> programs) {
        return programs.stream()
                .flatMap(one -> one.program().definitions().stream().map(Program.Definition::name))
                .distinct()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    @Override
    public Model load(String model) {
        ModelStages stages = Optional.ofNullable(models.get(model))
                .orElseThrow(() -> new IllegalArgumentException("There is no model `" + model + "`."));
        String path = stages.java().getFirst().path();
        String className = path.substring(0, path.length() - ".java".length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(className, true, LargeStack.call(() -> Javac.load(stages.java())));
            return (Model) type.getConstructor().newInstance();
        } catch (InvocationTargetException problem) {
            if (problem.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw bug(className, problem);
        } catch (ReflectiveOperationException problem) {
            throw bug(className, problem);
        }
    }

    private static CompilerBug bug(String className, ReflectiveOperationException problem) {
        CompilerBug bug = new CompilerBug("the generated class " + className + " cannot be made");
        bug.initCause(problem);
        return bug;
    }

    @Override
    public List<String> stages() {
        return List.of("syntax", "check", "graph", "gradient", "plan", "java");
    }

    @Override
    public String dump(String stage) {
        return switch (stage) {
            case "syntax" -> TreePrinter.text(tree);
            case "check" -> CheckedPrinter.print(checked);
            case "graph" -> each(stages -> GraphPrinter.print(stages.lowered(), List.of()));
            case "gradient" ->
                each(stages -> GraphPrinter.print(
                        stages.workload().program(), stages.workload().gradients()));
            case "plan" -> each(stages -> stages.plan() + "\n");
            case "java" -> java().stream().map(GeneratedFile::text).collect(Collectors.joining("\n"));
            default ->
                throw new IllegalArgumentException(
                        "There is no stage `" + stage + "`. The stages are " + String.join(", ", stages()) + ".");
        };
    }

    private String each(Function<ModelStages, String> printer) {
        return models.values().stream().map(printer).collect(Collectors.joining("\n"));
    }
}
