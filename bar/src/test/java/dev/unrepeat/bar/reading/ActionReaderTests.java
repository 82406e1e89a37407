package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionReaderTests {

    private static List<ActionItem> actions(String body) {
        return Postmortem.read("# Outage\n\n## Action items\n\n" + body + "\n").actions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    - Pin the base image (owner: @ana);              @ana
                    - Pin the base image. Owner: Ana Lopes;          Ana Lopes
                    - @lin will pin the base image;                  @lin
                    - [IBG] Pin the base image;                      IBG
                    - Pin the base image : Lin F ...;                Lin F
                    - Lin to pin the base image;                     Lin
                    - The storage team should pin the base image;    storage team
                    - Pin the base image (owner: TBD);               ''
                    - Shared: pin the base image;                    ''
                    - The team should pin the base image;            ''
                    - Need to pin the base image;                    ''
                    - Pin the base image;                            ''
                    - Mail ana@example.org about the base image;     ''
                    """)
    void findsWhoDoesIt(String line, String owner) {
        assertThat(actions(line)).hasSize(1);
        assertThat(actions(line).getFirst().owner()).isEqualTo(owner.isEmpty() ? null : owner);
    }

    @Test
    void takesTheNameAboveAListForItsOwner() {
        var found =
                actions(
                        "**Ana**\n"
                                + "- Pin the base image\n"
                                + "- Alert on a full disk\n\n"
                                + "**For planning**\n"
                                + "- Move the cron job to a queue");
        assertThat(found).extracting(ActionItem::owner).containsExactly("Ana", "Ana", null);
    }

    @Test
    void readsTables() {
        var found =
                actions(
                        "| Action | Owner | Due | Ticket | Type | Status |\n"
                            + "|---|---|---|---|---|---|\n"
                            + "| Pin the base image | Ana | 2026-12-01 | OPS-12 | prevent | done"
                            + " |\n"
                            + "| Alert on a full disk | TBD | | | | |");
        assertThat(found).extracting(ActionItem::owner).containsExactly("Ana", null);
        assertThat(found.getFirst().dueDate()).hasToString("2026-12-01");
        assertThat(found.getFirst().ticket()).isEqualTo("OPS-12");
        assertThat(found.getFirst().declaredCategory()).isEqualTo(Category.PREVENT);
        assertThat(found).extracting(ActionItem::done).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    - Pin the base image by 2026-12-01;              2026-12-01
                    - Pin the base image, due: 1 December 2026;      1 December 2026
                    - Pin the base image (Q1 2027);                  Q1 2027
                    - Pin the base image by end of next week;        ''
                    - Pin the base image;                            ''
                    """)
    void findsByWhen(String line, String due) {
        var found = actions(line).getFirst().due();
        if (!line.contains("next week")) {
            assertThat(found).isEqualTo(due.isEmpty() ? null : due);
        } else {
            assertThat(found).isNotNull();
        }
    }

    @Test
    void takesTheDateOfTheHeading() {
        var found =
                actions("### Long-term improvements (target: Q1 2027)\n\n- Replace the scheduler");
        assertThat(found.getFirst().due()).isEqualTo("Q1 2027");
        assertThat(found.getFirst().horizon()).isEqualTo(Horizon.LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [x] Pin the base image",
                "- [*] Pin the base image",
                "- Pin the base image (done)",
                "- ~~Pin the base image~~",
                "- Pin the base image. DONE in #12",
                "- ✅ Pin the base image",
                "- Pin the base image - done"
            })
    void seesWhatIsDone(String line) {
        assertThat(actions(line)).hasSize(1).allMatch(ActionItem::done);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- N/A",
                "- none",
                "- https://example.org/issues/12",
                "- Should we keep the second cluster?",
                "- A second cluster? Not needed, it was fine",
                "- There is no alert on a full disk",
                "- We had no runbook",
                "Each of the items should have a ticket."
            })
    void leavesOutWhatIsNoAction(String line) {
        assertThat(actions(line)).isEmpty();
    }

    @Test
    void readsNumberedHeadingsProseAndLines() {
        assertThat(
                        actions(
                                "#### 1) Clean up old archives `@lin`\n\n"
                                        + "They are removed after 5 days."))
                .hasSize(1)
                .first()
                .satisfies(action -> assertThat(action.owner()).isEqualTo("@lin"));
        assertThat(actions("We will pin the base image in the build.")).hasSize(1);
        assertThat(
                        actions(
                                "Add a limit to the queue.\n"
                                        + "More alarms for when things break.\n"
                                        + "Replace the scheduler."))
                .hasSize(3);
        assertThat(actions("This was a hard week for everybody.")).isEmpty();
    }

    @Test
    void leavesDetailsBelowAnAction() {
        assertThat(
                        actions(
                                "- Pin the base image\n"
                                        + "  - it is `latest` now\n"
                                        + "- Alerts:\n"
                                        + "  - page on a full disk\n"
                                        + "  - page on a stale backup"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Ensure the importer survives a missing header         | false
                    Page when free disk on the database is under 15 %     | false
                    Fix and improve the alerts for a stalled queue        | false
                    Pin the base image                                    | false
                    Review and merge the fix                              | false
                    Increase the snapshot retention to 30 days            | false
                    Separate the billing accounts of staging and live     | false
                    Reject a config that names an unknown cluster         | false
                    Add a test that renders every label                   | false
                    Investigate the crash and add a limit                 | false
                    Improve monitoring                                    | true
                    Queue metrics and alerts                              | true
                    More alerts                                           | true
                    We need a better way to rotate keys                   | true
                    Be more careful with live data                        | true
                    Remember to publish after a change                    | true
                    Make sure everyone checks the dashboard               | true
                    Do not deploy on Fridays                              | true
                    Document the restore                                  | true
                    Create a wiki page about probes                       | true
                    Make sure the restore steps are documented            | true
                    Investigate why the lock was held                     | true
                    Look into a second region                             | true
                    Consider a versioned API                              | true
                    Find out if the vendor offers a limit                 | true
                    Discuss the alert levels with the storage team        | true
                    Schedule a meeting about on-call                      | true
                    Train the support staff                               | true
                    Devise a strategy for key rotation                     | true
                    """)
    void judgesTheObjectAndNotTheVerb(String text, boolean weak) {
        assertThat(Weaknesses.of(text, false).isPresent()).as(text).isEqualTo(weak);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Page when free disk on the database is under 15 %     | DETECT
                    Add a dashboard of failed imports                     | DETECT
                    Roll back automatically when the canary fails         | MITIGATE
                    Restore from a snapshot in under an hour              | MITIGATE
                    Pin the base image                                    | PREVENT
                    Reject a config that names an unknown cluster         | PREVENT
                    Document the restore                                  | PROCESS
                    Train the support staff                               | PROCESS
                    """)
    void suggestsWhatItIsFor(String text, Category category) {
        assertThat(actions("- " + text).getFirst().category()).isEqualTo(category);
    }
}
