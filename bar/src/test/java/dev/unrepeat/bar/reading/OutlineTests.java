package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTests {

    private static List<String> subjects(String markdown) {
        return Postmortem.read(markdown).subjects().stream().map(SectionName::key).toList();
    }

    @Test
    void takesBoldBulletsForHeadings() {
        assertThat(
                        subjects(
                                "# Outage\n\n"
                                        + "- **Key events**\n"
                                        + "  - First seen 2026-02-03 10:04\n\n"
                                        + "- **Impact**: 40 users\n\n"
                                        + "- **Resolution**:\n"
                                        + "  - restarted\n"))
                .containsExactly("timeline", "impact", "response");
    }

    @Test
    void takesBoldAndPlainLinesForHeadings() {
        assertThat(subjects("# Outage\n\n**Summary**: it broke\n\n**Root cause:** a full disk\n"))
                .containsExactly("summary", "causes");
        assertThat(
                        subjects(
                                "Summary\n\n"
                                        + "It broke.\n\n"
                                        + "Timeline:\n\n"
                                        + "10:04 broke\n\n"
                                        + "Action items\n\n"
                                        + "- fix it\n"))
                .containsExactly("summary", "timeline", "actions");
    }

    @Test
    void takesSetextHeadings() {
        assertThat(subjects("Outage\n======\n\nTimeline\n--------\n\n10:04 broke\n"))
                .contains("timeline");
    }

    @Test
    void takesAnOpeningForASummary() {
        assertThat(
                        subjects(
                                "# Outage\n\n"
                                    + "On Tuesday the shop was down for an hour because of a full"
                                    + " disk.\n\n"
                                    + "## Timeline\n\n"
                                    + "- 10:04 a\n"))
                .startsWith("summary");
    }

    @Test
    void keepsTheTimelineOverDays() {
        var document =
                Postmortem.read(
                        "# A\n\n"
                                + "## Timeline\n\n"
                                + "- 10:04 a\n\n"
                                + "## July 22\n\n"
                                + "- 11:05 b\n\n"
                                + "## Actions\n\n"
                                + "- c\n");
        assertThat(document.sections(SectionName.TIMELINE))
                .hasSize(2)
                .extracting(Section::id)
                .containsExactly("timeline", "timeline-2");
        assertThat(document.timeline()).hasSize(2);
    }

    @Test
    void keepsSubheadingsOfActions() {
        var document =
                Postmortem.read(
                        "# A\n\n"
                                + "## Action items\n\n"
                                + "### Detection\n\n"
                                + "- alert on a full disk\n\n"
                                + "### Process improvements\n\n"
                                + "- write it down\n");
        assertThat(document.actions()).hasSize(2);
        assertThat(subjects(document.text())).containsExactly("actions");
    }

    @Test
    void takesWhatWentWrongForCausesWhereNothingWentWell() {
        assertThat(subjects("# A\n\n## What went wrong\n\nThe disk was full.\n"))
                .contains("causes");
        assertThat(subjects("# A\n\n## What went wrong\n\nb\n\n## What went well\n\nc\n"))
                .doesNotContain("causes")
                .contains("lessons");
    }

    @Test
    void readsFrontMatterAndSkipsIt() {
        var yaml =
                Postmortem.read(
                        "---\ntitle: \"Disk full\"\nseverity: SEV1\n---\n\n## Summary\n\nb\n");
        assertThat(yaml.title()).isEqualTo("Disk full");
        assertThat(yaml.severity()).contains("SEV1");
        var toml = Postmortem.read("+++\ntitle = \"Disk full\"\ndate = \"2026-02-03\"\n+++\n\nb\n");
        assertThat(toml.title()).isEqualTo("Disk full");
        assertThat(toml.date())
                .hasValueSatisfying(day -> assertThat(day).hasToString("2026-02-03"));
    }
}
