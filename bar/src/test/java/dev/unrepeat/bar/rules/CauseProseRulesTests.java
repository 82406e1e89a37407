package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseProseRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The disk of the queue was full.                                                           | true
                    The disk of the queue was full. No alert watched it.                                      | false
                    The disk of the queue was full. It took two hours to find a copy of the index.            | false
                    The parser reads the header twice. The test suite has no label of that kind.              | false
                    The parser reads the header twice. Each time it moves on by one.                          | true
                    """)
    void asksForASecondKindOfCause(String causes, boolean fires) {
        assertThat(fires("cause-single", causes)).isEqualTo(fires);
        assertThat(fires("defences-unnamed", causes))
                .isEqualTo(fires || causes.contains("two hours"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The disk of the queue was full.                                                           | true
                    The disk was full because the log of the importer grew.                                   | true
                    The disk was full because the log grew, which was caused by a retry without a limit.      | false
                    The disk was full. The volume belongs to the data centre, which is beyond our control.    | false
                    """)
    void asksForTheNextStep(String causes, boolean fires) {
        assertThat(fires("cause-shallow", causes)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    An outage at our cloud provider.                                                          | false
                    A network problem at the hosting provider.                                                | true
                    AWS had an outage of its storage in one zone.                                             | true
                    AWS had an outage of its storage. Our writers have one zone only and no fallback.         | false
                    The provider's outage took the registry with it, on which each deploy depends.            | false
                    The registry's certificate expired.                                                       | false
                    """)
    void asksWhatExposedUs(String causes, boolean fires) {
        assertThat(fires("cause-vendor-stop", causes)).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - The font list is not compared with the labels | - compare the font list in the pipeline     | false
                    - The font list is not compared with the labels | - page when the print queue is stale        | true
                    - Nobody noticed the growing backlog            | - page when the print queue is stale        | false
                    - The vendor's driver leaks; we accept the risk | - page when the print queue is stale        | false
                    - 10:04 the printer restarts                    | - page when the print queue is stale        | false
                    - Thread: [#print](https://chat.test/1)         | - page when the print queue is stale        | false
                    - A cosmic ray could have hit the controller    | - page when the print queue is stale        | false
                    The font list was not compared with the labels. | - page when the print queue is stale        | true
                    """)
    void asksForAnActionForEachCause(String cause, String action, boolean fires) {
        var text = Samples.section("Causes", cause) + "\n## Actions\n\n" + action + "\n";
        assertThat(Samples.rules(text).contains("cause-uncovered")).isEqualTo(fires);
    }

    @Test
    void takesALinkOfTheChainForCoveredWithTheNext() {
        var chain =
                "- The renderer reads the font list at start\n"
                        + "- The font list of the renderer is compared with nothing";
        var text =
                Samples.section("Causes", chain)
                        + "\n## Actions\n\n- refuse a list that nothing is compared with\n";
        assertThat(Samples.rules(text)).doesNotContain("cause-uncovered");
    }

    @Test
    void looksForAVendorInTheSummaryWhereNothingTellsTheCauses() {
        var text = Samples.section("Summary", "A change in Mapster's API broke the overlay.");
        assertThat(Samples.rules(text)).contains("cause-vendor-stop");
    }

    @Test
    void saysNothingOfCoverWhereThereIsNoAction() {
        assertThat(fires("cause-uncovered", "- The font list is stale")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    This has happened before.                                                                 | true
                    It was not the first time that the queue lost its lease.                                  | true
                    A similar incident occurred in March 2025.                                                | true
                    The same cause as in PM-12.                                                               | true
                    This is a repeat of PM-12. The alert of that review was never finished.                   | false
                    This has happened before; the earlier fix covers one region only.                         | false
                    We must prevent that this happens again.                                                  | false
                    The same error appeared at 10:05 and 10:20.                                               | false
                    The job failed again and again.                                                           | false
                    """)
    void asksWhyTheEarlierActionsDidNotHold(String causes, boolean fires) {
        assertThat(fires("repeat-offender", causes)).as(causes).isEqualTo(fires);
    }

    private static boolean fires(String rule, String causes) {
        return Samples.rules(Samples.section("Root cause", causes)).contains(rule);
    }
}
