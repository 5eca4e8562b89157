package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gradsmith check FILE…`
@Command(
        name = "check",
        header = "  gradsmith check mlp.grad",
        description = "All mistakes and warnings of files, each with its place.")
final class CheckCommand extends Action {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of the language, such as mlp.grad.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "For editors: a line of JSON for each mistake, on standard output.")
    private boolean isJson;

    @Mixin
    private SettingOption settings = new SettingOption();

    @Option(
            names = "--dump",
            paramLabel = "STAGE",
            description = "Also shows what a stage of the compiler made of the files.")
    private Optional<String> stage = Optional.empty();

    @Override
    int run(Console console) {
        var options = usage(settings::options);
        int code = ExitCode.DONE;
        for (Path file : files) {
            code = Math.max(code, check(console, file, Compiler.compile(GivenFile.source(file), options)));
        }
        return code;
    }

    private int check(Console console, Path file, Compilation compilation) {
        if (isJson) {
            compilation.messages().forEach(message -> console.say(message.json()));
        } else {
            tell(console, compilation.messages());
            console.say(console.outInk().strong(GivenFile.plain(file)) + ": " + verdict(compilation.messages()));
        }
        if (compilation.succeeded()) {
            stage.ifPresent(name -> Dump.print(console, compilation, name));
        }
        return compilation.succeeded() ? ExitCode.DONE : ExitCode.MISTAKE;
    }

    private static String verdict(List<Message> messages) {
        long errors = messages.stream().filter(Message::isError).count();
        long warnings = messages.size() - errors;
        String end = warnings == 0 ? "" : ", " + counted(warnings, "warning");
        return (errors == 0 ? "no mistakes" : counted(errors, "mistake")) + end;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
