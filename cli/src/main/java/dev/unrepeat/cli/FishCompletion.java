package dev.unrepeat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion script for fish, which picocli does not write. */
final class FishCompletion {

    private static final String NAME = "unrepeat";

    private FishCompletion() {}

    /** One {@code complete} line per command, option and list of values. */
    static String script(CommandLine root) {
        var lines = new ArrayList<String>();
        lines.add("# fish completion for unrepeat; written by 'unrepeat completion fish'.");
        lines.add("complete -c " + NAME + " -f");
        root.getSubcommands()
                .forEach((name, command) -> {
                    lines.add(
                            "complete -c %s -n __fish_use_subcommand -a %s -d %s"
                                    .formatted(NAME, name, quoted(summary(command))));
                    command(lines, name, command);
                });
        return String.join("\n", lines) + "\n";
    }

    private static void command(List<String> lines, String name, CommandLine command) {
        var start =
                "complete -c %s -n %s"
                        .formatted(NAME, quoted("__fish_seen_subcommand_from " + name));
        command.getSubcommands()
                .forEach((sub, below) -> {
                    lines.add("%s -a %s -d %s".formatted(start, sub, quoted(summary(below))));
                    options(lines, start, below.getCommandSpec());
                });
        options(lines, start, command.getCommandSpec());
        for (var parameter : command.getCommandSpec().positionalParameters()) {
            lines.add(start + values(parameter, parameter.type()));
        }
    }

    private static void options(List<String> lines, String start, CommandSpec spec) {
        for (var option : spec.options()) {
            lines.add(
                    "%s%s%s -d %s"
                            .formatted(
                                    start,
                                    names(option),
                                    option.arity().max() == 0
                                            ? ""
                                            : " -r" + values(option, option.type()),
                                    quoted(description(option))));
        }
    }

    private static String names(OptionSpec option) {
        var words = new StringBuilder();
        for (var name : option.names()) {
            words.append(
                    name.startsWith("--")
                            ? " -l " + name.substring(2)
                            : " -s " + name.substring(1));
        }
        return words.toString();
    }

    /** The values to offer: those that are known, else files. */
    private static String values(ArgSpec argument, Class<?> type) {
        var known = argument.completionCandidates();
        if (known != null) {
            return " -f -a "
                    + quoted(
                            StreamSupport.stream(known.spliterator(), false)
                                    .map(word ->
                                            type.isEnum() ? word.toLowerCase(Locale.ROOT) : word)
                                    .collect(Collectors.joining(" ")));
        }
        return " -F";
    }

    private static String summary(CommandLine command) {
        var words = command.getCommandSpec().usageMessage().description();
        return words.length == 0 ? "" : words[0];
    }

    private static String description(OptionSpec option) {
        var words = option.description();
        return words.length == 0 ? "" : words[0].replaceAll("\\$\\{[^}]*}", "").strip();
    }

    private static String quoted(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
