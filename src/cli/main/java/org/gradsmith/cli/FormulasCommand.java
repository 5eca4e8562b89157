package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.gradsmith.compiler.Compilation;
import org.gradsmith.compiler.Format;
import org.gradsmith.compiler.FormulaRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gradsmith formulas FILE`
@Command(
        name = "formulas",
        header = {
            "  gradsmith formulas mlp.grad",
            "  gradsmith formulas mlp.grad --wrt first.W --steps",
            "  gradsmith formulas losses.grad --of mean_squared --style index --format latex"
        },
        description = "The equations of a file, and the gradient of every parameter.")
final class FormulasCommand extends Action {
    @Parameters(paramLabel = "FILE", description = "A file of the language, such as mlp.grad.")
    private Path file = Path.of("");

    @Option(names = "--of", paramLabel = "NAME", description = "Only this definition or function, and its derivatives.")
    private Optional<String> of = Optional.empty();

    @Option(
            names = "--wrt",
            paramLabel = "NAME",
            description = "Only the derivative by this parameter, input or argument.")
    private Optional<String> by = Optional.empty();

    @Option(
            names = "--stage",
            paramLabel = "textbook|stable",
            defaultValue = "stable",
            description = "As written, or made stable, with the rules that join both; stable by default.")
    private FormulaRequest.Stage stage = FormulaRequest.Stage.STABLE;

    @Option(
            names = "--style",
            paramLabel = "matrix|index",
            defaultValue = "matrix",
            description = "Matrices where they suit, or indices everywhere; matrix by default.")
    private FormulaRequest.Style style = FormulaRequest.Style.MATRIX;

    @Option(names = "--steps", description = "The chain rule step by step: a line for the adjoint of each value.")
    private boolean isStepwise;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "unicode",
            description = "unicode (by default), ascii (which can be read back), latex, mathml or java.")
    private Format format = Format.UNICODE;

    @Mixin
    private SettingOption settings = new SettingOption();

    @Override
    int run(Console console) {
        var options = usage(settings::options);
        Compilation compilation = Compiling.compile(console, file, options);
        try {
            FormulaRequest request = new FormulaRequest(of, by, stage, style, format, isStepwise);
            console.say(Console.harmless(compilation.formulas(request)));
        } catch (IllegalArgumentException mistake) {
            throw new UserMistake(String.valueOf(mistake.getMessage()), mistake);
        }
        return ExitCode.DONE;
    }
}
