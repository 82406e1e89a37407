package dev.unrepeat.cli;

import dev.unrepeat.platform.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code unrepeat} command: one entry, a subcommand for each thing that it does. */
@Command(
        name = "unrepeat",
        description = "Incidents and what comes after them, until the same failure stays away.",
        mixinStandardHelpOptions = true,
        versionProvider = Unrepeat.Version.class,
        subcommands = {
            UpCommand.class,
            LintCommand.class,
            SimilarCommand.class,
            ApplyCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            DrillCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AdminCommand.class
        })
public final class Unrepeat {

    static final int BAD_USAGE = 2;

    /** Read only when somebody asks. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"unrepeat " + Release.VERSION};
        }
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Unrepeat())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("unrepeat: " + failure.getMessage());
                    if (System.getenv("UNREPEAT_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return BAD_USAGE;
                });
    }
}
