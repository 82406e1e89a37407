package dev.unrepeat.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answer to words that a command does not take: the mistake, and where to read on. */
final class UsageMistake {

    private UsageMistake() {}

    /** Writes two or three lines to stderr; the usage of a command that only has subcommands. */
    static int explain(ParameterException mistake, String[] words) {
        var command = mistake.getCommandLine();
        var err = command.getErr();
        var name = command.getCommandSpec().qualifiedName();
        boolean onlySubcommands = !(command.getCommand() instanceof Callable);
        if (onlySubcommands && !(mistake instanceof UnmatchedArgumentException)) {
            command.usage(err);
            return Unrepeat.BAD_USAGE;
        }
        if (onlySubcommands && mistake instanceof UnmatchedArgumentException unmatched) {
            unknownCommand(command, unmatched, err);
        } else {
            err.println(mistake.getMessage());
            UnmatchedArgumentException.printSuggestions(mistake, err);
        }
        err.println("See '%s --help'.".formatted(name));
        err.flush();
        return Unrepeat.BAD_USAGE;
    }

    private static void unknownCommand(
            CommandLine command, UnmatchedArgumentException mistake, PrintWriter err) {
        var word = mistake.getUnmatched().getFirst();
        err.println(
                "Unknown %s '%s'. Use one of: %s."
                        .formatted(
                                word.startsWith("-") ? "option" : "command",
                                word,
                                String.join(", ", command.getSubcommands().keySet())));
    }
}
