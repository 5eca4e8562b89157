package org.gradsmith.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `gradsmith new NAME`
@Command(
        name = "new",
        header = "  gradsmith new digits",
        description = {
            "A new project: a model, a pom.xml that generates its Java at build time, a program that trains it, a test.",
            "",
            "It builds at once with Maven; Gradsmith is put into the local Maven repository where it is not there yet."
        })
final class NewCommand extends Action {
    @Parameters(paramLabel = "NAME", description = "The name of the project, or the path of its new folder.")
    private Path path = Path.of("");

    @Override
    int run(Console console) {
        Path folder = path.toAbsolutePath().normalize();
        String name = String.valueOf(folder.getFileName());
        ProjectTemplate.problem(name).ifPresent(problem -> {
            throw wrongUsage(problem);
        });
        try {
            for (Path file : new ProjectTemplate(name, Main.version()).write(GivenFile.folder(folder))) {
                console.say(path.resolve(folder.relativize(file)).toString());
            }
        } catch (FileAlreadyExistsException exception) {
            throw new UserMistake(
                    GivenFile.shown(path) + " is already there; nothing was changed. Choose another name", exception);
        } catch (IOException exception) {
            throw new UserMistake(
                    GivenFile.shown(path) + " cannot be written (" + exception.getMessage() + ")", exception);
        }
        console.tell(advice());
        return ExitCode.DONE;
    }

    /// The launcher, which tells where it is, has put Gradsmith into the local Maven repository.
    private String advice() {
        List<String> lines = new ArrayList<>();
        if (System.getProperty("gradsmith.home") == null) {
            lines.add("Once, in the folder of Gradsmith, so that Maven finds it:");
            lines.add("  mvn -q install -DskipTests");
        }
        lines.add("Now:");
        lines.add("  cd " + BugReport.quoted(path.toString()));
        lines.add("  mvn test                    generates the Java of the model, trains it and tests it");
        lines.add("  mvn -q compile exec:java    trains it and saves what it learned");
        return String.join("\n", lines);
    }
}
