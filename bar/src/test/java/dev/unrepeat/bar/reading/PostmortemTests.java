package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.SectionName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmortemTests {

    private final Postmortem draft = Postmortem.read(Samples.COMPLETE);

    @Test
    void readsADraftOfTheServerWhole() {
        assertThat(draft.title()).isEqualTo("Parcel labels unavailable");
        assertThat(draft.severity()).contains("SEV2");
        assertThat(draft.subjects())
                .extracting(SectionName::key)
                .containsExactly(
                        "summary",
                        "impact",
                        "timeline",
                        "detection",
                        "causes",
                        "response",
                        "went_well",
                        "went_wrong",
                        "lucky",
                        "actions",
                        "appendix",
                        "lessons");
        assertThat(draft.timeline()).hasSize(4);
        assertThat(draft.timeline().getFirst().at())
                .isEqualTo(Instant.parse("2026-11-03T09:58:00Z"));
        assertThat(draft.timeline().getFirst().text())
                .isEqualTo("the template service was upgraded");
    }

    @Test
    void readsTheActionsOfADraft() {
        var action = draft.actions().getFirst();
        assertThat(draft.actions()).hasSize(2);
        assertThat(action.text())
                .isEqualTo("render one label of each kind in the pipeline before a release");
        assertThat(action.ref()).isEqualTo("ACT-1");
        assertThat(action.owner()).isEqualTo("@ana");
        assertThat(action.due()).isEqualTo("2026-12-01");
        assertThat(action.dueDate()).hasToString("2026-12-01");
        assertThat(action.declaredCategory()).isEqualTo(Category.PREVENT);
        assertThat(action.done()).isFalse();
        assertThat(draft.actions().getLast().done()).isTrue();
        assertThat(action.textSpan().in(draft.text())).isEqualTo(action.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n",
                "x",
                "---\ntitle: a\n",
                "# a\r\n\r\n## Summary\r\nfoo\r\n",
                "\uFEFF# a",
                "[[[[**__~~`",
                "| a |\n|"
            })
    void keepsEveryTextAsItIs(String text) {
        assertThat(Postmortem.read(text).text()).isEqualTo(text);
        assertThat(Bar.shipped(Profile.CORRECTIVE).check(Postmortem.read(text))).isNotEmpty();
    }

    @Test
    void findsTheSameInWindowsLines() {
        var windows = Postmortem.read(Samples.COMPLETE.replace("\n", "\r\n"));
        assertThat(windows.subjects()).isEqualTo(draft.subjects());
        assertThat(windows.timeline()).hasSize(4);
        assertThat(windows.actions()).extracting(ActionItem::owner).containsExactly("@ana", "@lin");
        assertThat(windows.actions().getFirst().span().line())
                .isEqualTo(draft.actions().getFirst().span().line());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '**Severity**: SEV1',      SEV1
                    '- **Severity:** sev 3',   SEV3
                    'Severity: P2',            SEV2
                    'Severity: critical',      critical
                    """)
    void readsTheSeverityFromItsLine(String line, String severity) {
        assertThat(Postmortem.read("# A\n\n" + line + "\n\n## Summary\n\nb\n").severity())
                .contains(severity);
    }

    @Test
    void addsAnActionAfterTheLast() {
        var text = new Edits(draft).addAction("- [ ] pin the font list").applyTo(draft.text());
        assertThat(text).contains("2026-11-10, detect)\n- [ ] pin the font list\n\n## Appendix");
        assertThat(Postmortem.read(text).actions()).hasSize(3);
    }

    @Test
    void addsAnActionBelowAnEmptyHeadingAndWhereNoneIs() {
        var empty = Postmortem.read("# A\n\n## Actions\n\n## Appendix\n");
        assertThat(new Edits(empty).addAction("- [ ] b").applyTo(empty.text()))
                .isEqualTo("# A\n\n## Actions\n\n- [ ] b\n\n## Appendix\n");
        var none = Postmortem.read("# A\n");
        assertThat(new Edits(none).addAction("- [ ] b").applyTo(none.text()))
                .isEqualTo("# A\n\n## Actions\n\n- [ ] b\n");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '- [ ] fix the gate',            '- [ ] ACT-42: fix the gate'
                    '- **fix** the gate',            '- ACT-42: **fix** the gate'
                    '1. [fix](https://a.test) it',   '1. ACT-42: [fix](https://a.test) it'
                    '* fix the gate',                '* ACT-42: fix the gate'
                    '- [ ] ACT-7: fix the gate',     '- [ ] ACT-42: fix the gate'
                    """)
    void putsTheReferenceBeforeTheWords(String line, String expected) {
        var document = Postmortem.read("# A\n\n## Actions\n\n" + line + "\n");
        var patch = new Edits(document).withActionRef(document.actions().getFirst(), "ACT-42");
        var text = patch.applyTo(document.text());
        assertThat(text).isEqualTo("# A\n\n## Actions\n\n" + expected + "\n");
        assertThat(Postmortem.read(text).actions().getFirst().ref()).isEqualTo("ACT-42");
    }

    @Test
    void putsTheReferenceIntoARow() {
        var document =
                Postmortem.read(
                        "## Actions\n\n| Action | Owner |\n|---|---|\n| fix the gate | Ana |\n");
        var text =
                new Edits(document)
                        .withActionRef(document.actions().getFirst(), "ACT-1")
                        .applyTo(document.text());
        assertThat(text).contains("| ACT-1: fix the gate | Ana |");
        assertThat(Postmortem.read(text).actions().getFirst().ref()).isEqualTo("ACT-1");
    }

    @Test
    void addsARowWhereItBelongs() {
        var patch =
                new Edits(draft)
                        .addTimelineRow(Instant.parse("2026-11-03T10:10:00Z"), "on-call | joined");
        assertThat(patch.applyTo(draft.text()))
                .contains(
                        "first alert |\n"
                                + "| 2026-11-03 10:10 | on-call \\| joined |\n"
                                + "| 2026-11-03 10:31");
        var first =
                new Edits(draft).addTimelineRow(Instant.parse("2026-11-03T09:00:00Z"), "before");
        assertThat(first.applyTo(draft.text()))
                .contains("|---|---|\n| 2026-11-03 09:00 | before |\n| 2026-11-03 09:58");
    }

    @Test
    void addsARowWhereNoTableIs() {
        var at = Instant.parse("2026-11-03T09:00:00Z");
        var none = Postmortem.read("# A\n");
        assertThat(
                        Postmortem.read(
                                        new Edits(none)
                                                .addTimelineRow(at, "b")
                                                .applyTo(none.text()))
                                .timeline())
                .hasSize(1);
        var list = Postmortem.read("# A\n\n## Timeline\n\n- 2026-11-03 08:00 UTC a\n");
        assertThat(new Edits(list).addTimelineRow(at, "b").applyTo(list.text()))
                .endsWith("a\n- 2026-11-03 09:00 UTC b\n");
        var empty = Postmortem.read("# A\n\n## Timeline\n\n## Causes\n");
        assertThat(
                        Postmortem.read(
                                        new Edits(empty)
                                                .addTimelineRow(at, "b")
                                                .applyTo(empty.text()))
                                .timeline())
                .hasSize(1);
    }

    @Test
    void readsFiveMegabytesInTime() {
        var row =
                "- 10:04 the queue of the label service grew (owner: @ana), `code` and **bold** and"
                        + " [a](https://b.test)\n";
        var text = "# A\n\n## Timeline\n\n" + row.repeat(5_000_000 / row.length());
        long start = System.nanoTime();
        assertThat(Postmortem.read(text).timeline()).hasSizeGreaterThan(40_000);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "*a **b ",
                ">",
                "- ",
                "`",
                "| ",
                "a.",
                "(",
                "#",
                "10:04 ",
                "  - x\n",
                "<!--",
                "not n't "
            })
    void readsWhatNobodyWritesInTime(String piece) {
        var text = "## Causes\n\n" + piece.repeat(200_000 / piece.length());
        long start = System.nanoTime();
        assertThat(Samples.findings(text)).isNotEmpty();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
