package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that come from other tools: exports, chats, templates and word processors. */
class PastedTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Limit the queue. Owner: Nora. Due: 2026-06-01. | Nora | 2026-06-01
                    Limit the queue. Owner: Nora, Due: 2026-06-01 | Nora | 2026-06-01
                    Limit the queue. **Owner:** Nora **Due:** 2026-06-01 | Nora | 2026-06-01
                    Limit the queue. Owner: Nora - Due: 2026-06-01 | Nora | 2026-06-01
                    Limit the queue. Owner: Nora / Due: 2026-06-01 | Nora | 2026-06-01
                    Limit the queue. (Nora, 2026-06-01) | Nora | 2026-06-01
                    Limit the queue / Nora / 2026-06-01 | Nora | 2026-06-01
                    Limit the queue → @nora 📅 2026-06-01 | @nora | 2026-06-01
                    Limit the queue. Assignee: Team Ledger. ETA: Q3 2026. | Team Ledger | Q3 2026
                    Limit the queue. Owner: J. R. Hale, due 2026-06-01 | J. R. Hale | 2026-06-01
                    """)
    void theOwnerEndsWhereTheNextFieldBegins(String line, String owner, String due) {
        var action = action("## Actions\n\n- " + line + "\n");
        assertThat(action.owner()).isEqualTo(owner);
        assertThat(action.due()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10:00 Europe/Berlin - a | 2026-05-01T08:00:00Z
                    10:00 US/Pacific - a | 2026-05-01T17:00:00Z
                    10:00 (America/New_York) - a | 2026-05-01T14:00:00Z
                    10:00 h MESZ - a | 2026-05-01T08:00:00Z
                    10:00 Uhr MESZ - a | 2026-05-01T08:00:00Z
                    10:00 UTC\u22125 - a | 2026-05-01T15:00:00Z
                    10:00 BRT - a | none
                    10:00 Mars/Olympus - a | none
                    10:00 - a | 2026-05-01T07:00:00Z
                    """)
    void aRowHasItsOwnZoneOrNone(String row, String at) {
        var text =
                "## Timeline\n\n"
                        + "Times are UTC+3 unless noted.\n\n"
                        + "- 2026-05-01 09:59 UTC+3 before\n"
                        + "- "
                        + row
                        + "\n";
        var found = Postmortem.read(text).timeline().getLast().at();
        assertThat(found).isEqualTo(at.equals("none") ? null : Instant.parse(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntimezone: Europe/Berlin\n---\n## Timeline\n\n- 2026-05-01 10:00 a\n",
                "## Timeline\n\nAll times are in Europe/Berlin.\n\n- 2026-05-01 10:00 a\n",
                "## Timeline (Europe/Berlin)\n\n- 2026-05-01 10:00 a\n"
            })
    void aZoneIsDeclaredOnce(String text) {
        assertThat(Postmortem.read(text).timeline().getFirst().at())
                .isEqualTo(Instant.parse("2026-05-01T08:00:00Z"));
    }

    @Test
    void charactersOfWordProcessorsAreReadAsPlainOnes() {
        var text =
                "## Timeline (UTC)\n\n"
                    + "- \u200B2026\u201105\u201120 08:41 alert\n\n"
                    + "## Actions\n\n"
                    + "- Give the filter a default (Owner:\u00A0Mei, Due: 2026\u201106\u201110)\n";
        var document = Postmortem.read(text);
        assertThat(document.timeline().getFirst().at())
                .isEqualTo(Instant.parse("2026-05-20T08:41:00Z"));
        assertThat(document.actions().getFirst().owner()).isEqualTo("Mei");
        assertThat(document.actions().getFirst().due()).isEqualTo("2026-06-10");
        assertThat(document.text()).isEqualTo(text);
    }

    @Test
    void timesMayCountFromTheFirstEvent() {
        var text =
                """
                ## Timeline (UTC)

                - T0 (2026-07-01 23:50): leader is lost
                - T+2m: first alert
                - T+0:09: election restarts
                - T+18 min: leader is back
                """;
        assertThat(Postmortem.read(text).timeline())
                .extracting(TimelineEntry::at)
                .containsExactly(
                        Instant.parse("2026-07-01T23:50:00Z"),
                        Instant.parse("2026-07-01T23:52:00Z"),
                        Instant.parse("2026-07-01T23:59:00Z"),
                        Instant.parse("2026-07-02T00:08:00Z"));
        assertThat(Postmortem.read("## Timeline\n\n- +5 nodes were added\n").timeline()).isEmpty();
    }

    @Test
    void readsTablesOfHtml() {
        var text =
                """
                # Depot doors stayed shut

                ## Timeline

                <table><tbody>
                <tr><th>Time (UTC)</th><th>Event</th></tr>
                <tr><td>2026-01-17 10:02</td><td>Release 12 &amp; its flag go out</td></tr>
                <tr><td>10:46</td><td>Release 11 is back</td></tr>
                </tbody></table>

                ## Action items

                <table>
                <tr><th>Action</th><th>Owner</th><th>Due</th></tr>
                <tr><td>Load the door page in the release test</td><td>Jonas</td><td>2026-02-01</td></tr>
                </table>
                """;
        var document = Postmortem.read(text);
        assertThat(document.timeline())
                .extracting(TimelineEntry::text)
                .containsExactly("Release 12 & its flag go out", "Release 11 is back");
        assertThat(document.timeline().getLast().at())
                .isEqualTo(Instant.parse("2026-01-17T10:46:00Z"));
        assertThat(action(text).owner()).isEqualTo("Jonas");
        assertThat(action(text).textSpan().line()).isEqualTo(15);
    }

    @Test
    void readsAWholePageOfHtml() {
        var document =
                Postmortem.read(
                        """
                        <h1>Slow parcels</h1>

                        <h2>Root cause:</h2>
                        <p>The campaign tripled the orders, because no limit was set.</p>

                        <h2>Follow-up</h2>
                        <ul>
                          <li>Limit the orders per minute (owner: Bea, due 2026-09-01)</li>
                        </ul>
                        """);
        assertThat(document.title()).isEqualTo("Slow parcels");
        assertThat(document.subjects()).contains(SectionName.CAUSES, SectionName.ACTIONS);
        assertThat(document.actions().getFirst().owner()).isEqualTo("Bea");
    }

    @Test
    void aPictureOrACommentIsNoText() {
        var document =
                Postmortem.read(
                        "## Causes\n\n"
                                + "<p align=\"center\"><img src=\"x.png\"></p>\n\n"
                                + "<!-- <p>later</p> -->\n");
        assertThat(document.sentences(SectionName.CAUSES)).isEmpty();
    }

    @Test
    void aTimelineMayStandInAFence() {
        var fenced =
                "## Timeline\n\n"
                        + "All times are UTC.\n\n"
                        + "```\n"
                        + "- 2026-05-04 00:00 node restarts\n"
                        + "- 06:10 batch started\n"
                        + "```\n";
        assertThat(Postmortem.read(fenced).timeline()).hasSize(2);
        var listed =
                "## Timeline\n\n"
                        + "- 2026-05-04 00:00 UTC restart\n\n"
                        + "```\n"
                        + "00:01 a line of a log\n"
                        + "```\n";
        assertThat(Postmortem.read(listed).timeline()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Cronología (Timeline), TIMELINE",
        "時系列 (Timeline), TIMELINE",
        "時系列（Timeline）, TIMELINE",
        "Ursache (Root cause), CAUSES",
        "✅ Acciones (Action Items), ACTIONS",
        "Timeline (see the log), TIMELINE"
    })
    void aHeadingMayBeInTwoLanguages(String heading, SectionName name) {
        assertThat(HeadingMeaning.of(heading)).containsExactly(name);
    }

    @Test
    void whatIsInBracketsDoesNotOverruleTheWords() {
        assertThat(HeadingMeaning.of("Further ideas (not in transcript)"))
                .doesNotContain(SectionName.APPENDIX);
    }

    @Test
    void anAnchorIsNoPartOfATitle() {
        var document =
                Postmortem.read(
                        "# **Checkout outage** {#checkout-outage}\n\n## Summary {#s}\n\nShort.\n");
        assertThat(document.title()).isEqualTo("Checkout outage");
        assertThat(document.subjects()).contains(SectionName.SUMMARY);
    }

    @Test
    void labelsOfAPastedTextBeginSections() {
        var text =
                """
                Postmortem: scanners offline
                Issue summary
                The scanners of two depots were offline.
                Impact: 900 parcels left late.
                Timeline
                10:00 UTC alert
                11:00 UTC back
                Root cause
                The account of the renewal job had been removed.
                Corrective measures
                Certificates: Alert 30 days before one ends.
                Jobs: Run each renewal under a service account.
                """;
        var document = Postmortem.read(text);
        assertThat(document.subjects())
                .contains(
                        SectionName.IMPACT,
                        SectionName.TIMELINE,
                        SectionName.CAUSES,
                        SectionName.ACTIONS);
        assertThat(document.timeline())
                .extracting(TimelineEntry::time)
                .contains(LocalTime.of(10, 0));
        assertThat(document.actions()).hasSize(2);
    }

    @Test
    void aPastedChatIsATimeline() {
        var text =
                "## Timeline (UTC)\n\n2026-05-20\n\nana hale  8:41 AM\nthe queue is stuck\n\n"
                        + "ben [9:02 AM]\nrestarted, drains again\n";
        assertThat(Postmortem.read(text).timeline())
                .extracting(TimelineEntry::text)
                .containsExactly("ana hale: the queue is stuck", "ben: restarted, drains again");
    }

    @Test
    void bulletsOfWordProcessorsAreLists() {
        var document = Postmortem.read("## Actions\n\n•\tLimit the queue\n•\tAlert on its age\n");
        assertThat(document.actions())
                .extracting(ActionItem::text)
                .containsExactly("Limit the queue", "Alert on its age");
    }

    @Test
    void aLabelMaySayWhatItsListHas() {
        var text =
                "Outage\n"
                        + "======\n\n"
                        + "Root Cause\n"
                        + "- The driver lost a size.\n\n"
                        + "Follow-Ups (with owners + dates)\n"
                        + "- [ ] Pin the driver / Priya / 2026-04-01\n";
        assertThat(action(text).owner()).isEqualTo("Priya");
    }

    private static ActionItem action(String text) {
        return Postmortem.read(text).actions().getFirst();
    }
}
