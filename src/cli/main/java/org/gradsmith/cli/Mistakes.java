package org.gradsmith.cli;

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
        console.tell("gradsmith: " + Console.harmless(String.valueOf(exception.getMessage())));
        UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        console.tell("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.WRONG_USAGE;
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
            default -> BugReport.write(console, exception, arguments);
        };
    }

    private int told(Exception mistake) {
        console.tell("gradsmith: " + Console.harmless(String.valueOf(mistake.getMessage())));
        return ExitCode.MISTAKE;
    }
}
