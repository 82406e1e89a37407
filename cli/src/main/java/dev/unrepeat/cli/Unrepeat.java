package dev.unrepeat.cli;

import dev.unrepeat.platform.Release;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code unrepeat} command, with one subcommand per task. */
@Command(
        name = "unrepeat",
        description = "Incident response and post-mortems, until no failure repeats.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Unrepeat.Version.class,
        footer = {
            "",
            "Examples:",
            "  unrepeat up",
            "  unrepeat lint postmortems/",
            "  unrepeat help lint"
        })
public final class Unrepeat {

    static final int BAD_USAGE = 2;

    static final List<String> COMMANDS =
            List.of(
                    "up",
                    "lint",
                    "similar",
                    "apply",
                    "import",
                    "export",
                    "drill",
                    "backup",
                    "restore",
                    "admin",
                    "completion",
                    "help");

    /** Version of the release, read only on request. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"unrepeat " + Release.VERSION};
        }
    }

    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /**
     * The command line for these words. Only the named command is loaded: reading all of them by
     * reflection would be felt at each start.
     */
    static CommandLine commandLine(String... words) {
        boolean one =
                words.length > 0
                        && COMMANDS.contains(words[0])
                        && !HelpCommand.NAME.equals(words[0]);
        var line = new CommandLine(new Unrepeat());
        (one ? List.of(words[0]) : COMMANDS).forEach(name -> line.addSubcommand(type(name)));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(UsageMistake::explain)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("unrepeat: " + failure.getMessage());
                    if (System.getenv("UNREPEAT_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return BAD_USAGE;
                });
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "up" -> UpCommand.class;
            case "lint" -> LintCommand.class;
            case "similar" -> SimilarCommand.class;
            case "apply" -> ApplyCommand.class;
            case "import" -> ImportCommand.class;
            case "export" -> ExportCommand.class;
            case "drill" -> DrillCommand.class;
            case "backup" -> BackupCommand.class;
            case "restore" -> RestoreCommand.class;
            case "admin" -> AdminCommand.class;
            case "completion" -> CompletionCommand.class;
            case HelpCommand.NAME -> HelpCommand.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
