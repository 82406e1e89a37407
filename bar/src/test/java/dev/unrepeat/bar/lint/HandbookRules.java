package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the handbook's page of rules from the rules themselves. */
final class HandbookRules {

    private final StringBuilder page = new StringBuilder();

    private HandbookRules() {}

    static String markdown() {
        var writer = new HandbookRules();
        writer.opening();
        Bar.rules().forEach(writer::rule);
        return writer.page.toString();
    }

    private void opening() {
        page.append(
                """
                # The rules of the bar

                <!-- Generated from the rules by `make handbook`; change bar/ and not this file. -->

                What each rule asks of a post-mortem, why, and how it is met. The level is that of the profile `corrective`;
                an `error` blocks review and publication, a `warning` and an `info` do not. `unrepeat lint
                --explain RULE` tells the same in a terminal. How to change levels and numbers, to add phrases and to waive one finding:
                [Configuration](configuration.md) and [Post-mortems](postmortems.md).

                The examples are pieces of documents. Only what the rule itself says of them is shown.

                | rule | level | holds when |
                |---|---|---|
                """);
        for (var rule : Bar.rules()) {
            page.append(
                    "| [`%s`](#%s) | %s | %s |\n"
                            .formatted(
                                    rule.id(), rule.id(), rule.level().key(), rule.description()));
        }
    }

    private void rule(RuleInfo rule) {
        var example = RuleExample.of(rule.id()).orElseThrow();
        page.append("\n## ").append(rule.id()).append("\n\n");
        page.append(rule.description()).append("\n\n");
        page.append("**Why:** ").append(example.why()).append("\n\n");
        page.append("**Level:** ").append(levels(rule)).append("\\\n");
        page.append("**Source:** ").append(rule.source()).append('\n');
        if (!rule.settings().isEmpty()) {
            page.append('\n');
        }
        for (var setting : rule.settings()) {
            page.append(
                    "- Number `%s`: %s Default: %d %s, from %d to %d.\n"
                            .formatted(
                                    setting.name(),
                                    setting.description(),
                                    setting.standard(),
                                    setting.unit(),
                                    setting.least(),
                                    setting.most()));
        }
        page.append("\nBad:\n\n").append(fenced(example.bad()));
        page.append("\nThe rule says:\n\n");
        Samples.findings(example.bad()).stream()
                .filter(it -> it.rule().equals(rule.id()))
                .findFirst()
                .ifPresent(it -> page.append(said(it)));
        page.append("\nGood:\n\n").append(fenced(example.good()));
    }

    private static String levels(RuleInfo rule) {
        return Arrays.stream(Profile.values())
                .map(profile ->
                        Bar.shipped(profile).levelOf(rule).map(Level::key).orElse("off")
                                + " in `"
                                + profile.key()
                                + "`")
                .collect(Collectors.joining(", "));
    }

    private static String said(Finding finding) {
        var words = "> " + finding.message().replace("<!--", "`<!--`").replace("\n", " ");
        return finding.suggestion().isBlank()
                ? words + "\n"
                : words + "\n>\n> " + finding.suggestion().replace("\n", " ") + "\n";
    }

    /** Four backticks, as an example may hold a block of its own. */
    private static String fenced(String markdown) {
        return "````markdown\n" + markdown + "\n````\n";
    }
}
