package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseAndLanguageRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The outage was due to operator error.                                                     | true
                    The wrong branch was accidentally merged.                                                 | true
                    The release steps were not closely followed.                                              | true
                    The key was rotated by mistake.                                                           | true
                    It was triggered by a mistyped flag; the tool accepts it unchecked.                       | false
                    The wrong cluster was deleted by mistake, because the prompt does not show its name.      | false
                    The branch was accidentally merged. Nothing prevented a merge without a green run.        | false
                    Operator error is never a root cause.                                                     | false
                    A full disk stopped the queue.                                                            | false
                    Guards keep human errors from reaching live data.                                         | false
                    """)
    void judgesTheEndOfTheChain(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Root cause", text)).contains("cause-human-error"))
                .isEqualTo(fires);
    }

    @Test
    void leavesSlipsInTheTimelineAlone() {
        assertThat(
                        Samples.rules(
                                Samples.section(
                                        "Timeline",
                                        "- 10:04 the branch is accidentally merged\n"
                                                + "- 10:09 human error suspected")))
                .doesNotContain("cause-human-error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A network blip.                                                              | true
                    For some reason the lock was held.                                           | true
                    Something went wrong in the importer.                                        | true
                    Some problem at the host.                                                    | true
                    The trigger remains unclear.                                             | true
                    We do not know why it stopped.                                               | true
                    The lease expired because the clock of the node ran ahead.                   | false
                    Is it down for some reason?                                                  | false
                    For reasons of cost there is one replica.                                    | false
                    """)
    void findsCausesThatExplainNothing(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Root cause", text)).contains("cause-vague"))
                .isEqualTo(fires);
    }

    @Test
    void takesAnHonestUnknownForLess() {
        var text =
                Samples.section(
                        "Root cause",
                        "The trigger remains unclear. We ruled out the disk. We ruled out the"
                                + " network. Left is the lock manager, which Ana traces.");
        assertThat(Samples.findings(text))
                .filteredOn(finding -> finding.rule().equals("cause-vague"))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
    }

    @Test
    void leavesHypothesesInTheTimelineAlone() {
        assertThat(
                        Samples.rules(
                                Samples.section(
                                        "Timeline",
                                        "- 10:04 looks like a network blip\n"
                                                + "- 10:05 it is back for some reason")))
                .doesNotContain("cause-vague");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @lin carelessly restarted the primary.                             | true
                    The engineer failed to check the diff.                             | true
                    The deployer should have known better.                             | true
                    Two developers ignored the alert.                                  | true
                    The admin messed up the mount.                                     | true
                    She did not properly test the change.                              | true
                    Lin deserves the blame.                                        | true
                    The service failed to check the lease.                             | false
                    Images failed to load for all users.                               | false
                    @lin restarted the primary.                                        | false
                    We use lazy loading for images.                                    | false
                    The point is not to blame anyone.                                  | false
                    `git blame` shows the line.                                        | false
                    This review is blameless.                                          | false
                    The culprit was the cache header.                                  | false
                    The on-call engineer saw the alert, but the page failed to load.   | false
                    Greedy executives had it shipped unfinished.                       | true
                    They walked away from the mess they created.                       | true
                    The inexperienced user cannot tell the two buttons apart.          | false
                    The job left a mess of temporary files.                            | false
                    Users who forgot to log out were not affected.                     | false
                    """)
    void findsPeopleJudged(String text, boolean fires) {
        assertThat(Samples.rules(Samples.section("Causes", text)).contains("language-blame"))
                .as(text)
                .isEqualTo(fires);
    }

    @Test
    void neverJudgesQuotedChat() {
        assertThat(
                        Samples.rules(
                                Samples.section(
                                        "Causes", "> lin [8:57 AM] the admin messed up again")))
                .doesNotContain("language-blame");
    }

    @Test
    void knowsThePeopleTheDocumentNames() {
        assertThat(
                        Samples.rules(
                                "# A\n\n"
                                        + "## Attendees\n\n"
                                        + "- Marta Lopes\n\n"
                                        + "## Causes\n\n"
                                        + "Marta carelessly merged it.\n"))
                .contains("language-blame");
    }
}
