package dev.unrepeat.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrepeat help}: the help of a command, as its {@code --help} prints it. */
@Command(
        name = HelpCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Print the help of a command.",
        footer = {"", "Examples:", "  unrepeat help lint", "  unrepeat help admin link"})
final class HelpCommand implements Callable<Integer> {

    static final String NAME = "help";

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command, and its subcommand if it has any.")
    private List<String> words = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        var found = spec.commandLine().getParent();
        for (var word : words) {
            var next = found.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown command '%s'.%s".formatted(word, suggestion(found)));
            }
            found = next;
        }
        found.usage(spec.commandLine().getOut());
        return 0;
    }

    private static String suggestion(CommandLine command) {
        var names = command.getSubcommands().keySet();
        return names.isEmpty() ? "" : " Use one of: " + String.join(", ", names) + ".";
    }
}
