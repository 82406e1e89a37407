package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectInferenceTests {

    private static final String LETTER =
            """
            # Checkout was down

            On 3 February between 10:04 and 11:30 UTC nobody could pay in the shop.

            The basket and the search were not touched, and no order was lost.

            The outage was due to a pool of connections that one slow query held for minutes.

            To keep this from happening again, we have made these changes:

            1. The query has a timeout of two seconds.
            2. A nightly job counts slow queries and opens a ticket for each.

            We are sorry for the trouble.
            """;

    private static String told(Postmortem document, SectionName name) {
        return document.sentences(name).stream()
                .map(Sentence::text)
                .collect(Collectors.joining(" "));
    }

    private static List<String> subjects(String markdown) {
        return Postmortem.read(markdown).subjects().stream().map(SectionName::key).toList();
    }

    @Test
    void readsALetterWithoutHeadings() {
        var document = Postmortem.read(LETTER);
        assertThat(document.subjects())
                .containsExactly(SectionName.SUMMARY, SectionName.CAUSES, SectionName.ACTIONS);
        assertThat(told(document, SectionName.CAUSES))
                .startsWith("The outage was due to")
                .doesNotContain("basket");
        assertThat(document.actions())
                .extracting(ActionItem::text)
                .containsExactly(
                        "The query has a timeout of two seconds.",
                        "A nightly job counts slow queries and opens a ticket for each.");
    }

    @Test
    void takesTheStoryAfterADatedOpeningForTheCauses() {
        var document =
                Postmortem.read(
                        "On 3 February at 10:04 UTC the shop went down for most of an hour.\n\n"
                                + "A slow query held all connections, which caused every page to"
                                + " wait.\n\n"
                                + "We'll be making some changes so that this does not happen"
                                + " again.\n\n"
                                + "First, all clients will stop retrying at once.\n\n"
                                + "Then we will split the pool by tenant.\n");
        assertThat(told(document, SectionName.CAUSES)).startsWith("A slow query");
        assertThat(document.actions()).hasSize(2);
    }

    @Test
    void findsChangesThatTheCausesThemselvesAnnounce() {
        var document =
                Postmortem.read(
                        "On 3 February at 10:04 UTC the shop went down for most of an hour.\n\n"
                                + "The outage was due to one slow query, and we are making changes"
                                + " so that it does not come back in the future.\n\n"
                                + "We will split the pool by tenant.\n");
        assertThat(document.actions())
                .extracting(ActionItem::text)
                .containsExactly("We will split the pool by tenant.");
    }

    @Test
    void doesNotTakeAnUpdateForAPostmortemWithCauses() {
        assertThat(
                        subjects(
                                "So much went on this spring that I hardly know where to"
                                        + " begin.\n\n"
                                        + "The project grew because people told their friends of"
                                        + " it.\n"))
                .doesNotContain("causes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Resolution      | The root cause was a full disk on the relay.                 | causes
                    Resolution      | The relay was restarted.                                     | ''
                    Storage issue   | The array was full because nobody trims it.                  | causes
                    Details         | Deleting the old index led to a full scan for each search.   | causes
                    Impact          | We believe that the scan ran into the limit of the pool.     | causes
                    Conclusion      | There was insufficient space, and the alarm did not work.    | causes
                    Conclusion      | Thanks to all who helped.                                    | ''
                    What went wrong | The bug caused each worker to start twice.                   | causes
                    Timeline        | 10:04 the relay stopped because of a full disk               | ''
                    """)
    void findsCausesUnderOtherHeadings(String heading, String text, String subject) {
        var subjects =
                subjects("# Relay\n\n## Summary\n\nIt broke.\n\n## " + heading + "\n\n" + text);
        assertThat(subjects.contains("causes")).isEqualTo(!subject.isEmpty());
    }

    @Test
    void keepsWhatStandsBeforeAndAfterThePassage() {
        var document =
                Postmortem.read(
                        "# Relay\n\n## Resolution\n\nThe relay was restarted.\n\n"
                                + "This was due to a full disk.\n\nMail left again at noon.\n");
        assertThat(told(document, SectionName.CAUSES)).isEqualTo("This was due to a full disk.");
        assertThat(told(document, SectionName.RESPONSE))
                .isEqualTo(
                        "The relay was restarted. This was due to a full disk. Mail left again at"
                                + " noon.");
    }

    @Test
    void tellsTheProblemFromItsReason() {
        assertThat(
                        subjects(
                                "# A\n\n## What was the problem?\n\nA blank page.\n\n"
                                        + "## Why did it happen?\n\nThe cache was stale.\n"))
                .containsExactly("summary", "causes");
    }

    @Test
    void takesAShortBackgroundThatSaysWhatBrokeForTheSummary() {
        assertThat(subjects("# A\n\n## Background\n\nThe cluster stopped starting workers.\n"))
                .contains("summary");
        assertThat(subjects("# A\n\n## Background\n\nThe cluster starts workers.\n"))
                .doesNotContain("summary");
    }

    @Test
    void asksWhatWasIdentified() {
        assertThat(subjects("# A\n\n- **Identified**: Two of six proxies refused all writes\n"))
                .containsExactly("summary");
        assertThat(subjects("# A\n\n- **Identified**: An alert on refused writes\n"))
                .containsExactly("detection");
    }

    @Test
    void readsTheStateBeforeAnAction() {
        var document =
                Postmortem.read(
                        "# A\n\n## Lessons learned\n\nIt is good to look at the graph.\n\n"
                                + "**DONE**: Add the blog to the checks of the prober.\n\n"
                                + "**DOING** the import looks for free space before it starts.\n");
        assertThat(document.actions())
                .extracting(ActionItem::text)
                .containsExactly(
                        "Add the blog to the checks of the prober.",
                        "the import looks for free space before it starts.");
        assertThat(document.actions()).first().matches(ActionItem::done);
    }
}
