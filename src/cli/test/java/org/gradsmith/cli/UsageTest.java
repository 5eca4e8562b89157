package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.runtime.training.Optimizer;
import org.gradsmith.runtime.training.Schedule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Arguments")
class UsageTest {
    @ParameterizedTest(name = "{0} --help")
    @ValueSource(strings = {"demo", "check", "derive", "formulas", "generate", "run", "gradcheck", "train", "predict"})
    @DisplayName("the help of every command begins with an example of it, and every line of it fits")
    void helpBeginsWithExample(String command) {
        Outcome help = Outcome.of(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("  gradsmith " + command);
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    @DisplayName("the help lists the commands with what they do, and no command is an error")
    void helpListsCommands() {
        assertThat(Outcome.of("--help").out()).contains("  derive      The derivative of an expression.");
        assertThat(Outcome.of().code()).isEqualTo(2);
        assertThat(Outcome.of().out()).isEqualTo(Outcome.of("--help").out());
    }

    @Test
    @DisplayName("the help of train names every optimiser and schedule that there is")
    void helpOfTrainIsComplete() {
        String help = Outcome.of("train", "--help").out();
        assertThat(Stream.concat(
                        Optimizer.documentation().keySet().stream(), Schedule.documentation().keySet().stream()))
                .isNotEmpty()
                .allSatisfy(signature -> assertThat(help).contains(signature.replaceAll("\\(.*", "")));
    }

    static List<List<String>> wrongUsages() {
        return List.of(
                List.of("deriv"),
                List.of("formulas", "a.grad", "b.grad"),
                List.of("derive"),
                List.of("derive", "x", "y"),
                List.of("derive", "x", "--file", "f"),
                List.of("derive", "x", "--stps"),
                List.of("derive", "x", "--order", "-1"),
                List.of("derive", "x", "--order", "two"),
                List.of("derive", "x", "--at", "x"),
                List.of("derive", "x", "--at", "x=one"),
                List.of("derive", "x", "--at", "x=1,x=2"),
                List.of("derive", "x", "--format", "html"),
                List.of("derive", "--file", "f", "--steps"),
                List.of("check"),
                List.of("check", "--jsn", "a.grad"),
                List.of("formulas", "a.grad", "--stage", "final"),
                List.of("generate", "a.grad"),
                List.of("generate", "a.grad", "--out", "o", "--package", "1a"),
                List.of("generate", "a.grad", "--out", "o", "--package", "a.class"),
                List.of("generate", "a.grad", "--out", "o", "--package", "a;b"),
                List.of("generate", "a.grad", "--out", "o", "--precision", "half"),
                List.of("run", "a.grad"),
                List.of("gradcheck", "a.grad", "--tolerance", "0"),
                List.of("gradcheck", "a.grad", "--set", "hidden"),
                List.of("train", "a.grad"),
                List.of("predict", "a.grad", "--params", "p", "--data", "x=y", "--out", "p.txt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUsages")
    @DisplayName("wrong usage ends with 2, says what is wrong on standard error, and where to read on")
    void wrongUsageIsTold(List<String> arguments) {
        Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("gradsmith: ").contains("--help`.").doesNotContain("Exception");
    }

    @Test
    @DisplayName("a misspelt command or value is met with a suggestion")
    void suggestsNames() {
        assertThat(Outcome.of("formula").err()).contains("no command `formula`; did you mean `formulas`?");
        assertThat(Outcome.of("nothing").err()).contains("there are demo, new, check");
        assertThat(Outcome.of("check", "--jsom", "a.grad").err()).contains("did you mean `--json`?");
        assertThat(Outcome.of("derive", "x", "--format", "latec").err()).contains("did you mean `latex`?");
    }
}
