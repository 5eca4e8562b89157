package org.gradsmith.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradsmith.compiler.Format;
import org.gradsmith.compiler.FormulaRequest;
import org.gradsmith.compiler.Options;
import org.gradsmith.runtime.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;

/// The front door: `gradsmith COMMAND …`.
@Command(
        name = "gradsmith",
        versionProvider = Main.Version.class,
        descriptionHeading = "",
        header = {
            "Mathematics in, fast Java out.",
            "",
            "  gradsmith demo                          see all of it work, on data made on the spot",
            "  gradsmith derive \"cos(x^2 - 1)\"         the derivative of an expression",
            "  gradsmith formulas mlp.grad             the gradients of a model, as formulas",
            "  gradsmith new digits                    a project of your own"
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "`gradsmith COMMAND --help` shows an example and the options of a command."},
        subcommands = {
            DemoCommand.class,
            NewCommand.class,
            CheckCommand.class,
            DeriveCommand.class,
            FormulasCommand.class,
            GenerateCommand.class,
            RunCommand.class,
            GradcheckCommand.class,
            TrainCommand.class,
            PredictCommand.class
        })
public final class Main extends Action {
    /// Deep recursion over a user's formula needs room; untouched pages of a stack cost nothing.
    private static final long STACK_BYTES = 1L << 29;

    private final Console console;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("UnusedVariable")
    private boolean isVersionWanted;

    private Main(Console console) {
        this.console = console;
    }

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) throws InterruptedException {
        AtomicInteger code = new AtomicInteger(ExitCode.BUG);
        Console console = Console.ofProcess();
        Thread worker = new Thread(null, () -> code.set(run(console, arguments)), "gradsmith", STACK_BYTES);
        worker.start();
        worker.join();
        System.exit(code.get());
    }

    /// Runs one command.
    ///
    /// @return its exit code
    static int run(Console console, String... arguments) {
        try {
            return commandLine(console, arguments).execute(arguments);
        } catch (OutOfMemoryError error) {
            console.tell("gradsmith: there is not enough memory; give more with GRADSMITH_JAVA_OPTIONS=-Xmx4g, or take"
                    + " smaller batches");
            return ExitCode.MISTAKE;
        } catch (Error error) {
            return BugReport.write(console, error, arguments);
        }
    }

    private static CommandLine commandLine(Console console, String... arguments) {
        Help.Ansi ansi = console.outInk() == Ink.COLOUR ? Help.Ansi.ON : Help.Ansi.OFF;
        Mistakes mistakes = new Mistakes(console, arguments);
        CommandLine line = new CommandLine(new Main(console))
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setParameterExceptionHandler(mistakes)
                .setExecutionExceptionHandler(mistakes)
                .setPosixClusteredShortOptionsAllowed(false)
                .registerConverter(Format.class, new Chosen<>(Format.class))
                .registerConverter(FormulaRequest.Stage.class, new Chosen<>(FormulaRequest.Stage.class))
                .registerConverter(FormulaRequest.Style.class, new Chosen<>(FormulaRequest.Style.class))
                .registerConverter(Options.Kernels.class, new Chosen<>(Options.Kernels.class))
                .registerConverter(Precision.class, new Chosen<>(Precision.class));
        HelpPage.install(line);
        // An expression may begin with a minus.
        Objects.requireNonNull(line.getSubcommands().get("derive")).setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    Console console() {
        return console;
    }

    @Override
    int run(Console console) {
        help(console);
        return ExitCode.WRONG_USAGE;
    }

    /// The version of the artifact, from its manifest.
    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "0.1.0");
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gradsmith " + version(), "Java " + Runtime.version()};
        }
    }
}
