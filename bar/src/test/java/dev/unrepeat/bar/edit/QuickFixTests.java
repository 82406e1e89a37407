package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.BarFile;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.view.LintReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered to mend a finding: it mends it, or makes room, and changes nothing else. */
class QuickFixTests {

    private static final Bar BAR = Bar.shipped(Profile.CORRECTIVE);

    private static List<QuickFix> fixes(String text, String rule) {
        return fixes(text, rule, BAR);
    }

    private static List<QuickFix> fixes(String text, String rule, Bar bar) {
        var document = Postmortem.read(text);
        return bar.check(document).stream()
                .filter(it -> it.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing held by " + rule))
                .mend()
                .of(document);
    }

    private static boolean holds(String text, String rule) {
        return BAR.check(Postmortem.read(text)).stream().noneMatch(it -> it.rule().equals(rule));
    }

    /** The text after the fix with a mark where the author goes on. */
    private static String marked(String text, QuickFix fix) {
        var now = fix.applyTo(text);
        var at = fix.cursor();
        return at == null ? now : now.substring(0, at) + "▮" + now.substring(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Summary", "Impact", "Timeline", "Causes", "Actions"})
    void putsAMissingHeadingInItsPlace(String heading) {
        var text = Samples.COMPLETE.replaceFirst("(?s)## " + heading + "\n.*?(?=\n## |$)", "");
        if (heading.equals("Causes")) {
            text = text.replaceFirst("(?s)## Contributing factors\n.*?(?=\n## |$)", "");
        }
        var fix = fixes(text, "section-missing").getFirst();
        var now = fix.applyTo(text);
        var order = now.lines().filter(it -> it.startsWith("## ")).toList();
        var before = Samples.COMPLETE.lines().filter(it -> it.startsWith("## ")).toList();
        assertThat(order)
                .isEqualTo(before.stream().filter(it -> order.contains(it)).toList())
                .contains("## " + heading);
        assertThat(holds(now, "section-missing")).isTrue();
        assertThat(marked(text, fix)).containsPattern("## " + heading + "\n\n<!-- .* -->\n▮");
        assertThat(now.replaceFirst("(?s)## " + heading + "\n\n<!-- [^\n]*\n\n?\n?", ""))
                .as("nothing else")
                .isEqualToIgnoringWhitespace(text);
    }

    @Test
    void takesAnEmptyHeadingOutOnlyWhereTheDocumentIsWholeWithoutIt() {
        var text =
                Samples.COMPLETE.replace(
                        "## Response\n\nThe upgrade was rolled back.\n", "## Response\n");
        var fix = fixes(text, "section-empty").getLast();
        assertThat(fix.applyTo(text)).doesNotContain("## Response").contains("## Detection");
        var needed = Samples.COMPLETE.replaceFirst("(?s)(## Impact\n).*?(?=\n## )", "$1");
        assertThat(fixes(needed, "section-empty"))
                .extracting(QuickFix::title)
                .containsExactly("Begin a line: how many users", "Begin a line: for how long");
        var lucky =
                Samples.COMPLETE.replaceFirst("(?s)(## Where we got lucky\n).*?(?=\n## )", "$1");
        assertThat(fixes(lucky, "section-empty"))
                .singleElement()
                .satisfies(it ->
                        assertThat(marked(lucky, it))
                                .containsPattern("## Where we got lucky\n\n<!-- .* -->\n▮"));
        var second =
                Samples.COMPLETE.replaceFirst("(?s)(## Contributing factors\n).*?(?=\n## )", "$1");
        assertThat(fixes(second, "section-empty").getLast().applyTo(second))
                .doesNotContain("## Contributing factors");
    }

    private static String withAction(String line) {
        return Samples.COMPLETE.replaceFirst("(?s)## Actions\n.*$", "## Actions\n\n" + line + "\n");
    }

    @Test
    void makesRoomForAnOwnerAndADate() {
        var bare = withAction("- [ ] reject fonts that no label names in CI");
        var owner = fixes(bare, "action-no-owner").getFirst();
        assertThat(marked(bare, owner)).contains("names in CI (owner: @▮)\n");
        var asked = owner.applyTo(bare);
        assertThat(fixes(asked, "action-no-owner")).as("there is room already").isEmpty();
        var due = fixes(asked, "action-no-due").getFirst();
        assertThat(marked(asked, due)).contains("(due: ▮, owner: @)\n");
        var closing = withAction("- [ ] reject fonts (prevent)");
        assertThat(marked(closing, fixes(closing, "action-no-due").getFirst()))
                .contains("(due: ▮, prevent)");
    }

    @Test
    void whatIsNamedLaterTakesTheRoomThatWaitsForIt() {
        var text = withAction("- [ ] reject fonts in CI (owner: @, due: , prevent)");
        var owned = Postmortem.read(text);
        var now = new Edits(owned).withOwner(owned.actions().getFirst(), "@ana").applyTo(text);
        var dated = Postmortem.read(now);
        assertThat(
                        new Edits(dated)
                                .withDue(dated.actions().getFirst(), LocalDate.parse("2026-12-01"))
                                .applyTo(now))
                .contains("- [ ] reject fonts in CI (owner: @ana, due: 2026-12-01, prevent)\n");
    }

    @Test
    void offersWhatAnActionReadsLikeFirst() {
        var text = withAction("- [ ] alert on failed prints (owner: @ana, due: 2026-12-01)");
        var offered = fixes(text, "action-no-category");
        assertThat(offered)
                .extracting(QuickFix::title)
                .containsExactly(
                        "Say that it is to detect, as it reads",
                        "Say that it is to mitigate",
                        "Say that it is to prevent",
                        "Say that it changes a process");
        var now = offered.getFirst().applyTo(text);
        assertThat(holds(now, "action-no-category")).isTrue();
        assertThat(now)
                .contains("- [ ] alert on failed prints (detect, owner: @ana, due: 2026-12-01)\n");
    }

    @Test
    void beginsAnActionForACauseThatNothingCloses() {
        var chart =
                "```mermaid\n"
                        + "flowchart BT\n"
                        + "  out[\"Labels failed\"]:::event\n"
                        + "  font[\"Fonts are not checked\"]:::condition --> out\n"
                        + "```\n";
        var text =
                Samples.COMPLETE
                        .replaceFirst(
                                "(?s)(## Causes\n\n).*?(?=\n## )", "$1" + chart.replace("\n", "\n"))
                        .replaceFirst(
                                "(?s)## Actions\n.*$",
                                "## Actions\n\n"
                                    + "- [ ] page when prints fail (owner: @ana, due: 2026-12-01,"
                                    + " detect)\n");
        var fix = fixes(text, "cause-uncovered").getFirst();
        assertThat(marked(text, fix))
                .endsWith(
                        "- [ ] page when prints fail (owner: @ana, due: 2026-12-01, detect)\n"
                                + "- [ ] ▮ (owner: @, due: , closes font)\n");
    }

    @Test
    void putsRowsIntoTheOrderOfTheirTimes() {
        var text =
                Samples.COMPLETE
                        .replace("| 2026-11-03 10:04 | first alert |\n", "")
                        .replace(
                                "queue drained |\n",
                                "queue drained |\n| 2026-11-03 10:04 | first alert |\n");
        assertThat(text).isNotEqualTo(Samples.COMPLETE);
        assertThat(fixes(text, "timeline-order").getFirst().applyTo(text))
                .isEqualTo(Samples.COMPLETE);
    }

    @Test
    void neverOrdersRowsWhoseDateIsCarriedFromAbove() {
        var text =
                "# Outage\n\n"
                        + "## Timeline (UTC)\n\n"
                        + "- 2026-11-03 10:30 end\n"
                        + "- 10:40 quiet\n"
                        + "- 2026-11-03 10:04 first alert\n";
        var offered = fixes(text, "timeline-order");
        var before = Postmortem.read(text).timeline();
        for (var fix : offered) {
            var after = Postmortem.read(fix.applyTo(text)).timeline();
            assertThat(after)
                    .extracting(TimelineEntry::at, TimelineEntry::text)
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().map(it -> tuple(it.at(), it.text())).toList());
        }
    }

    @Test
    void endsCalmly() {
        var text =
                Samples.COMPLETE.replace(
                        "The alert named the service.", "The alert named the service!");
        assertThat(fixes(text, "language-animated").getFirst().applyTo(text))
                .isEqualTo(Samples.COMPLETE);
    }

    @Test
    void takesOutWhatTheTemplateLeft() {
        var text =
                Samples.COMPLETE.replace(
                        "## Impact\n\n", "## Impact\n\nReplace this text with the impact.\n\n");
        var now = fixes(text, "template-left-over").getFirst().applyTo(text);
        assertThat(now).isEqualToIgnoringWhitespace(Samples.COMPLETE);
    }

    @Test
    void takesOutAWaiverThatCoversNothing() {
        var comment =
                "<!-- unrepeat waive summary-too-long: the regulator wants all of it (by Dana)"
                        + " -->\n";
        var text = Samples.COMPLETE.replace("## Summary\n\n", "## Summary\n\n" + comment);
        assertThat(fixes(text, "waiver-unused").getFirst().applyTo(text))
                .isEqualTo(Samples.COMPLETE);
    }

    @Test
    void replacesAWordingWhereTheSuggestionIsOne() {
        var exact = phrase("Write \"cause analysis\".");
        var text =
                Samples.COMPLETE.replace(
                        "The alert named the service.", "The RCA named it. Rca again.");
        assertThat(fixes(text, "no-rca", exact).getFirst().applyTo(text))
                .contains("The cause analysis named it. Rca again.");
        assertThat(fixes(text, "no-rca", phrase("Say what you looked at."))).isEmpty();
    }

    private static Bar phrase(String better) {
        var phrase =
                new BarFile.Phrase(
                        "no-rca",
                        "(?i)\\brca\\b",
                        Set.of(),
                        Level.WARNING,
                        "We analyse.",
                        better,
                        null);
        var file = BarFile.SHIPPED;
        return Bar.of(
                new BarFile(
                        file.profile(),
                        file.levels(),
                        file.numbers(),
                        file.required(),
                        List.of(phrase)));
    }

    @Test
    void beginsALineForANumber() {
        var text =
                Samples.COMPLETE
                        .replaceFirst(
                                "(?s)(## Summary\n\n).*?(?=\n## )",
                                "$1Some customers could not print.\n")
                        .replaceFirst(
                                "(?s)(## Impact\n\n).*?(?=\n## )",
                                "$1- Severity: SEV2\n\n<!-- How many? -->\n")
                        .replace("severity: SEV2\n", "");
        assertThat(fixes(text, "impact-not-quantified"))
                .extracting(it -> marked(text, it))
                .allSatisfy(it ->
                        assertThat(it)
                                .containsPattern(
                                        "- Severity: SEV2\n"
                                                + "- (Affected users|Duration): ▮\n\n"
                                                + "<!-- How"))
                .hasSize(2);
    }

    @Test
    void offersMechanicalFixesLineByLine() {
        var text =
                "# Search was slow on 2026-04-02\r\n\r\n"
                        + "## Fallout\r\n\r\n"
                        + "300 users.\r\n\r\n"
                        + "## Timeline (all times CEST)\r\n\r\n"
                        + "- 14:05 first report\r\n"
                        + "- 14:10 looked\r\n";
        var report = LintReport.withFixes("a.md", Postmortem.read(text), BAR, List.of());
        assertThat(report.fixes()).hasSize(2);
        var now = new StringBuilder(text);
        report.fixes().stream()
                .flatMap(it -> it.edits().stream())
                .sorted((a, b) -> b.from() - a.from())
                .forEach(it -> now.replace(it.from(), it.to(), it.text()));
        assertThat(now.toString()).isEqualTo(Fixes.of(text).text());
        assertThat(LintReport.of("a.md", text, BAR).fixes()).isEmpty();
    }

    /** Whatever is offered for a rough draft leaves all that was read as it was. */
    @Test
    void noFixOfARoughDraftChangesWhatOthersSay() {
        var text =
                """
                # Checkout 😀 was down

                Some users could not pay!

                ## What we're doing about it

                - [ ] add a test
                - look into it
                - [x] restart it (owner: @lin)

                | Action | Owner | Due | Type |
                |---|---|---|---|
                | page on a full pool | | | |
                """;
        var document = Postmortem.read(text);
        int offered = 0;
        for (var finding : BAR.check(document)) {
            for (var fix : finding.mend().of(document)) {
                offered++;
                var now = Postmortem.read(fix.applyTo(text));
                assertThat(now.actions())
                        .as("%s: %s", finding.rule(), fix)
                        .extracting(ActionItem::text, ActionItem::owner, ActionItem::due)
                        .containsExactlyElementsOf(
                                document.actions().stream()
                                        .map(it -> tuple(it.text(), it.owner(), it.due()))
                                        .toList());
                assertThat(now.title()).isEqualTo(document.title());
            }
        }
        assertThat(offered).isGreaterThan(12);
    }

    private static String withCauses(String causes) {
        return Samples.COMPLETE.replaceFirst(
                "(?s)## Causes\n.*?(?=\n## )", "## Causes\n\n" + causes + "\n");
    }

    @Test
    void goesOnBehindTheEndOfAChainOfCauses() {
        var text = withCauses("The operator entered the wrong host by mistake.");
        var fix = fixes(text, "cause-human-error").getFirst();
        assertThat(marked(text, fix)).contains("by mistake.\n\nWhat made this possible: ▮\n\n## ");
        assertThat(holds(fix.applyTo(text), "placeholder")).as("begun is not finished").isFalse();
        var begun = fix.applyTo(text);
        assertThat(fixes(begun, "placeholder").getFirst().applyTo(begun))
                .isEqualToIgnoringWhitespace(text);
        var finished =
                begun.replace(
                        "What made this possible: ",
                        "What made this possible: the tool takes any host, and no check compares"
                                + " it with the ticket.");
        assertThat(holds(finished, "placeholder")).isTrue();
        assertThat(holds(finished, "cause-human-error")).isTrue();
    }

    @Test
    void goesOnBelowAnItemWithoutTakingItsChildren() {
        var text =
                withCauses(
                        "1. The operator entered the wrong host by mistake.\n"
                                + "   - It was late.\n"
                                + "2. The disk was full.");
        assertThat(marked(text, fixes(text, "cause-human-error").getFirst()))
                .contains("mistake.\n   - What made this possible: ▮\n   - It was late.\n2. ");
    }

    @Test
    void goesOnInAChartAsWhatMadeTheCausePossible() {
        var text =
                withCauses(
                        """
                        ```mermaid
                        flowchart LR
                          c1["event: the checkout failed"]
                          c2["cause: the operator entered the wrong host by mistake"]
                          c2 --> c1
                        ```\
                        """);
        var fix = fixes(text, "cause-human-error").getFirst();
        assertThat(marked(text, fix)).contains("What made this possible:▮").contains("c3 --> c2");
        assertThat(holds(fix.applyTo(text), "placeholder")).isFalse();
    }

    @Test
    void writesWhatAgreesWithTheRestOfTheSentence() {
        var text =
                Samples.COMPLETE.replaceFirst(
                        "## Impact\n\n", "## Impact\n\nDown from 10:00 to 10:40 (25 minutes).\n\n");
        assertThat(fixes(text, "dates-contradict").getFirst().applyTo(text))
                .contains("from 10:00 to 10:40 (40 minutes).");
    }

    @Test
    void beginsTheRowsOfATimeline() {
        var text =
                Samples.COMPLETE.replaceFirst(
                        "(?s)## Timeline\n.*?(?=\n## )", "## Timeline\n\nSee the chat.\n");
        var fix = fixes(text, "timeline-missing").getFirst();
        assertThat(marked(text, fix))
                .contains("- HH:MM UTC The fault begins: ▮\n- HH:MM UTC Detected: ");
        assertThat(holds(fix.applyTo(text), "placeholder")).isFalse();
    }
}
