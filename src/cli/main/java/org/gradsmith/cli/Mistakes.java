package org.gradsmith.cli;

import java.util.List;
import java.util.Set;
import org.gradsmith.runtime.FailedCheckException;
import org.gradsmith.runtime.Spelling;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.training.NotFiniteException;
import org.gradsmith.runtime.training.SettingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What becomes of an exception that ends a command: a sentence for the user's mistakes, a report for ours.
///
/// @param console where it is told
/// @param arguments the command, for the report
@SuppressWarnings("ArrayRecordComponent")
record Mistakes(Console console, String... arguments)
        implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException exception, String[] given) {
        CommandLine command = exception.getCommandLine();
        console.tell("gradsmith: " + Console.harmless(problem(exception)));
        console.tell("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.WRONG_USAGE;
    }

    private static String problem(ParameterException exception) {
        List<String> words =
                exception instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched() : List.of();
        if (words.isEmpty()) {
            return String.valueOf(exception.getMessage());
        }
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandName();
        String word = words.getFirst();
        if (word.startsWith("-")) {
            List<String> options =
                    List.copyOf(command.getCommandSpec().optionsMap().keySet());
            return name + " has no option " + word + Spelling.suggestion(word, options);
        }
        Set<String> commands = command.getSubcommands().keySet();
        if (commands.isEmpty()) {
            return "`" + word + "` is one argument too many for " + name;
        }
        String suggestion = Spelling.suggestion(word, commands);
        return "there is no command `" + word + "`"
                + (suggestion.isEmpty() ? "; there are " + String.join(", ", commands) : suggestion);
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return switch (exception) {
            case ParameterException wrongUsage -> handleParseException(wrongUsage, arguments);
            case Reported _ -> ExitCode.MISTAKE;
            case UserMistake mistake -> told(mistake);
            case DataException mistake -> told(mistake);
            case SettingException mistake -> told(mistake);
            case NotFiniteException mistake -> told(mistake);
            case FailedCheckException mistake -> told(mistake);
            default -> BugReport.write(console, exception, arguments);
        };
    }

    private int told(Exception mistake) {
        console.tell("gradsmith: " + Console.harmless(String.valueOf(mistake.getMessage())));
        return ExitCode.MISTAKE;
    }
}
