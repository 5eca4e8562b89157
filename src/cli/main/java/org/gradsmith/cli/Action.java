package org.gradsmith.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gradsmith.compiler.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What all commands have in common.
@Command(
        abbreviateSynopsis = true,
        descriptionHeading = "%n",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        usageHelpWidth = 100)
abstract class Action implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = Integer.MAX_VALUE,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean isHelpWanted;

    @Override
    public final Integer call() {
        return run(((Main) command.root().userObject()).console());
    }

    /// Does the work.
    ///
    /// @return the exit code
    abstract int run(Console console);

    /// Arguments that fit no usage of the command.
    final ParameterException wrongUsage(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    /// What an argument says, where a mistake in it is wrong usage.
    final <T> T usage(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UserMistake mistake) {
            throw wrongUsage(String.valueOf(mistake.getMessage()));
        }
    }

    /// Shows the help of the command.
    final void help(Console console) {
        command.commandLine().usage(console.out(), command.commandLine().getColorScheme());
    }

    /// Shows mistakes and warnings.
    static void tell(Console console, Iterable<Message> messages) {
        for (Message message : messages) {
            console.tell(painted(message, console.errInk()));
        }
    }

    /// The first line of a message, coloured.
    private static String painted(Message message, Ink ink) {
        String text = Console.harmless(message.rendered());
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String first = text.substring(0, end);
        return (message.isError() ? ink.error(first) : ink.warning(first)) + text.substring(end);
    }
}
