package org.gradsmith.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gradsmith.compiler.Compiler;
import org.gradsmith.compiler.Derivatives;
import org.gradsmith.compiler.Derivatives.Derivative;
import org.gradsmith.compiler.DeriveRequest;
import org.gradsmith.compiler.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gradsmith derive EXPRESSION`
@Command(
        name = "derive",
        customSynopsis = "gradsmith derive EXPRESSION [OPTIONS]",
        header = {
            "  gradsmith derive \"cos(x^2 - 1)\"",
            "  gradsmith derive \"x^2 * y\" --wrt x --at x=3,y=2 --steps",
            "  gradsmith derive --file many.tsv"
        },
        description = {
            "The derivative of an expression.",
            "",
            "`e` and `pi` are constants unless they are given a value.",
            "",
            "With --file, each line is EXPRESSION<tab>VARIABLE or EXPRESSION<tab>VARIABLE<tab>x=1,a=2. Out"
                    + " comes, in the same order, DERIVATIVE or DERIVATIVE<tab>VALUE, or `! MESSAGE` for a line that fails."
        })
final class DeriveCommand extends Action {
    @Parameters(paramLabel = "EXPRESSION", arity = "0..*", description = "In the language, in quotes.")
    private List<String> expressions = List.of();

    @Option(
            names = "--wrt",
            paramLabel = "x,y",
            description = "By which variables; without it by every variable in the expression.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often; 0 is the expression itself, made stable. ${DEFAULT-VALUE} by default.")
    private int order;

    @Option(names = "--at", paramLabel = "x=1,y=2", description = "Also the values at this point.")
    private List<String> at = new ArrayList<>();

    @Option(names = "--steps", description = "Also the rules that lead there, a line each.")
    private boolean isStepwise;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "unicode",
            description = "unicode (by default), ascii (which can be read back), latex, mathml or java.")
    private Format format = Format.UNICODE;

    @Option(names = "--file", paramLabel = "FILE", description = "Derives the lines of a file; - is standard input.")
    private Optional<Path> file = Optional.empty();

    @Override
    int run(Console console) {
        expressions.stream()
                .filter(text -> text.matches("--[a-z].*"))
                .findFirst()
                .ifPresent(text -> unknown(text));
        if (order < 0) {
            throw wrongUsage("--order counts how often to derive: 0, 1, 2, …");
        }
        if (file.isPresent() != expressions.isEmpty() || expressions.size() > 1) {
            throw wrongUsage(
                    expressions.size() > 1
                            ? "derive takes one expression; put it in quotes: \"" + String.join(" ", expressions) + "\""
                            : "derive takes one expression, or --file");
        }
        return file.isPresent() ? many(console, file.get()) : one(console, expressions.get(0));
    }

    private void unknown(String text) {
        throw wrongUsage("derive has no option " + Console.harmless(text)
                + "; an expression that begins with two minuses needs parentheses");
    }

    private int many(Console console, Path lines) {
        if (!by.isEmpty() || !at.isEmpty() || isStepwise) {
            throw wrongUsage("in --file each line has its own variable and values: EXPRESSION<tab>VARIABLE<tab>x=1,a=2;"
                    + " --wrt, --at and --steps are for a single expression");
        }
        return new DeriveLines(console, order, format).run(lines);
    }

    private int one(Console console, String expression) {
        List<String> variables = by.stream()
                .flatMap(list -> Pairs.items(list).stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Map<String, Double> point = usage(() -> Pairs.numbers(Pairs.of(at)));
        Derivatives derivatives =
                Compiler.derive(new DeriveRequest(expression, variables, order, point, format, isStepwise));
        tell(console, derivatives.messages());
        if (!derivatives.succeeded()) {
            return ExitCode.MISTAKE;
        }
        boolean isAlone = derivatives.derivatives().size() == 1;
        for (Derivative derivative : derivatives.derivatives()) {
            derivative.steps().forEach(console::say);
            console.say((isAlone ? "" : derivative.left() + " = ") + derivative.text());
            derivative.value().ifPresent(value -> console.say(equality(derivative, isAlone) + Numbers.text(value)));
        }
        return ExitCode.DONE;
    }

    private String equality(Derivative derivative, boolean isAlone) {
        Function<String, String> blank = text -> " ".repeat(text.codePointCount(0, text.length()));
        return isAlone || format != Format.UNICODE ? "= " : blank.apply(derivative.left()) + " = ";
    }
}
