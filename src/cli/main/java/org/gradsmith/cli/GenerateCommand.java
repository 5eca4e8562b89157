package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Extra;
import org.gradsmith.compiler.GeneratedFile;
import org.gradsmith.compiler.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gradsmith generate FILE… --out DIR --package P`
@Command(
        name = "generate",
        customSynopsis = "gradsmith generate FILE… --out DIR [OPTIONS]",
        header = "  gradsmith generate mlp.grad --out src/main/java --package org.example.model",
        description = {
            "Java sources for the models of files.",
            "",
            "Prints the path of each file written. Nothing is written where a file has a mistake, nothing "
                    + "outside the folder, and a file that is already the same stays untouched."
        })
final class GenerateCommand extends Action {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of the language, such as mlp.grad.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the sources; made if it is not there.")
    private Path folder = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of the generated classes; `model` by default.")
    private String packageName = Options.standard().packageName();

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Option(
            names = "--standalone",
            description = "The sources of the runtime that are needed go along: the result depends on the JDK alone.")
    private boolean isStandalone;

    @Option(
            names = "--with",
            paramLabel = "jvp,hvp,hessian",
            split = ",",
            description =
                    "What the class offers beside the gradient: the derivative of the cost along a direction of the"
                            + " parameters, the product of its Hessian and a direction, the Hessian itself.")
    private List<String> extras = List.of();

    @Option(
            names = "--dump",
            paramLabel = "STAGE",
            description = "Also shows what a stage of the compiler made of the files.")
    private Optional<String> stage = Optional.empty();

    @Override
    int run(Console console) {
        Options options = usage(compiling::options)
                .withPackageName(usage(() -> checked(packageName)))
                .withStandalone(isStandalone)
                .withExtras(usage(this::extras));
        List<Compilation> compilations = files.stream()
                .map(file -> Compiler.compile(GivenFile.source(file), options))
                .toList();
        compilations.forEach(compilation -> tell(console, compilation.messages()));
        if (!compilations.stream().allMatch(Compilation::succeeded)) {
            return ExitCode.MISTAKE;
        }
        stage.ifPresent(name -> compilations.forEach(compilation -> Dump.print(console, compilation, name)));
        OutputFolder output = new OutputFolder(folder);
        all(compilations)
                .values()
                .forEach(file -> console.say(GivenFile.plain(output.write(file.path(), file.text()))));
        return ExitCode.DONE;
    }

    private Set<Extra> extras() {
        try {
            return Extra.named(String.join(",", extras));
        } catch (IllegalArgumentException unknown) {
            throw new UserMistake(Console.harmless(String.valueOf(unknown.getMessage())));
        }
    }

    private static String checked(String packageName) {
        if (packageName.isEmpty() || !Options.isPackage(packageName)) {
            throw new UserMistake("`" + Console.harmless(packageName)
                    + "` is no name for a package; it should be like org.example.model, without Java's own words");
        }
        return packageName;
    }

    private Map<String, GeneratedFile> all(List<Compilation> compilations) {
        Map<String, GeneratedFile> all = new LinkedHashMap<>();
        for (Compilation compilation : compilations) {
            for (GeneratedFile file : compilation.java()) {
                GeneratedFile earlier = all.putIfAbsent(file.path(), file);
                if (earlier != null && !earlier.text().equals(file.text())) {
                    throw new UserMistake("two models would both become " + file.path()
                            + "; rename one, or generate them into different packages");
                }
            }
        }
        if (all.isEmpty()) {
            throw new UserMistake("there is no model in the files, so there is no Java to write; functions are for"
                    + " `derive` and `formulas`");
        }
        return all;
    }
}
