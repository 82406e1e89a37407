package dev.unrepeat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code unrepeat} command: one entry, a subcommand for each thing that it does. */
@Command(
        name = "unrepeat",
        description = "Incidents and what comes after them, until the same failure stays away.",
        mixinStandardHelpOptions = true,
        version = "unrepeat 0.1.0",
        subcommands = {
            UpCommand.class,
            LintCommand.class,
            SimilarCommand.class,
            ApplyCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AdminCommand.class
        })
public final class Unrepeat {

    static final int BAD_USAGE = 2;

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
