package dev.unrepeat.cli;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.lint.RuleExample;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Explanation of a rule: for {@code unrepeat lint --explain}. */
final class LintExplanation {

    private final CommandLine command;
    private final Bar bar;

    LintExplanation(CommandLine command, Bar bar) {
        this.command = command;
        this.bar = bar;
    }

    int write(String word) {
        var out = command.getOut();
        if (word.equals("all")) {
            for (var rule : bar.allRules()) {
                out.printf("%-26s %-8s %s%n", rule.id(), level(rule), rule.description());
            }
        } else {
            var id = word.toLowerCase(Locale.ROOT);
            var rule = bar.allRules().stream().filter(it -> it.id().equals(id)).findFirst();
            explain(
                    rule.orElseThrow(() ->
                            new ParameterException(
                                    command,
                                    "Unknown rule '%s'; `unrepeat lint --explain all` lists all rules."
                                            .formatted(word))),
                    out);
        }
        out.flush();
        return 0;
    }

    private String level(RuleInfo rule) {
        return bar.levelOf(rule).map(Level::key).orElse("off");
    }

    private void explain(RuleInfo rule, PrintWriter out) {
        out.println(rule.id());
        out.println("  holds when  " + rule.description());
        out.println("  level       " + level(rule) + " in " + bar.profile().key());
        out.println(
                "  profiles    "
                        + Arrays.stream(Profile.values())
                                .map(profile ->
                                        profile.key()
                                                + " "
                                                + Bar.shipped(profile)
                                                        .levelOf(rule)
                                                        .map(Level::key)
                                                        .orElse("off"))
                                .collect(Collectors.joining(", ")));
        for (var setting : rule.settings()) {
            out.printf(
                    "  setting     %s: %s, default %d (%d to %d)%n",
                    setting.name(),
                    setting.description(),
                    setting.standard(),
                    setting.least(),
                    setting.most());
        }
        out.println("  source      " + rule.source());
        RuleExample.of(rule.id()).ifPresent(it -> show(it, out));
        out.printf("  waive       <!-- unrepeat waive %s: why (by your name) -->%n", rule.id());
    }

    private static void show(RuleExample example, PrintWriter out) {
        out.println("  why         " + example.why());
        out.println("  bad");
        out.println(example.bad().indent(6).stripTrailing());
        out.println("  good");
        out.println(example.good().indent(6).stripTrailing());
    }
}
