package dev.unrepeat.cli;

import dev.unrepeat.platform.Release;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code unrepeat} command: one entry, a subcommand for each thing that it does. */
@Command(
        name = "unrepeat",
        description = "Incidents and what comes after them, until the same failure stays away.",
        mixinStandardHelpOptions = true,
        versionProvider = Unrepeat.Version.class)
public final class Unrepeat {

    static final int BAD_USAGE = 2;

    private static final List<Class<?>> COMMANDS =
            List.of(
                    UpCommand.class,
                    LintCommand.class,
                    SimilarCommand.class,
                    ApplyCommand.class,
                    ImportCommand.class,
                    ExportCommand.class,
                    DrillCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    AdminCommand.class);

    /** Read only when somebody asks. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"unrepeat " + Release.VERSION};
        }
    }

    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** The command line for these words. One command is read by reflection, ten would be felt. */
    static CommandLine commandLine(String... words) {
        var line = new CommandLine(new Unrepeat());
        var named = COMMANDS.stream().filter(it -> words.length > 0 && isNamed(it, words[0]));
        var wanted = named.findFirst().<List<Class<?>>>map(List::of).orElse(COMMANDS);
        wanted.forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("unrepeat: " + failure.getMessage());
                    if (System.getenv("UNREPEAT_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return BAD_USAGE;
                });
    }

    private static boolean isNamed(Class<?> command, String word) {
        return command.getAnnotation(Command.class).name().equals(word);
    }
}
