package org.gradsmith.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The front door: `gradsmith COMMAND …`.
@Command(
        name = "gradsmith",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Mathematics in, fast Java out.")
public final class Main implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        command.commandLine().usage(System.out);
    }

    /// The version of the artifact, from its manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"gradsmith " + Objects.requireNonNullElse(version, "(development)")};
        }
    }
}
