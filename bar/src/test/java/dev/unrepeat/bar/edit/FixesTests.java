package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixesTests {

    @Test
    void writesTimesInUtcWithTheirDateAndKnownHeadings() {
        var fixed =
                Fixes.of(
                        """
                        # Search was slow on 2026-04-02

                        ## Fallout

                        300 users could not search.

                        ## Timeline (all times CEST)

                        - 14:05 first report
                        - ~14:10 somebody looked
                        - 23:50 quiet
                        - 00:10 all clear

                        ## What we're doing about it

                        - Reject queries longer than 2 kB
                        """);
        assertThat(fixed.text())
                .isEqualTo(
                        """
                        # Search was slow on 2026-04-02

                        ## Impact

                        300 users could not search.

                        ## Timeline (all times UTC)

                        - 2026-04-02 12:05 first report
                        - ~2026-04-02 12:10 somebody looked
                        - 2026-04-02 21:50 quiet
                        - 2026-04-02 22:10 all clear

                        ## Actions

                        - Reject queries longer than 2 kB
                        """);
        assertThat(fixed.done()).hasSize(2);
        assertThat(Fixes.of(fixed.text()).done()).isEmpty();
    }

    @Test
    void leavesTheHeadingsOfADraftAlone() {
        assertThat(Fixes.of(Samples.COMPLETE).text()).isEqualTo(Samples.COMPLETE);
        assertThat(Fixes.offers(Postmortem.read(Samples.COMPLETE))).isEmpty();
    }

    @Test
    void writesZonesOfRowsInUtc() {
        var fixed =
                Fixes.of(
                        "## Timeline\r\n\r\n"
                                + "| When | What |\r\n"
                                + "|---|---|\r\n"
                                + "| 2026-04-02 14:05 CEST | a |\r\n"
                                + "| 15:10 CEST | b |\r\n");
        assertThat(fixed.text())
                .contains("| 2026-04-02 12:05 UTC | a |\r\n| 2026-04-02 13:10 UTC | b |");
    }

    @Test
    void namesTheZoneInTheRowsWhereOneCannotBeWrittenInUtc() {
        var fixed =
                Fixes.of(
                        "## Timeline (CEST)\n\n"
                                + "- 2026-04-02 14:05 broke\n"
                                + "- ca. 14:30 seen\n"
                                + "- 14:40 mended\n");
        assertThat(fixed.text())
                .isEqualTo(
                        "## Timeline (CEST)\n\n- 2026-04-02 12:05 UTC broke\n- ca. 14:30 seen\n"
                                + "- 2026-04-02 12:40 UTC mended\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# A\n",
                "## Timeline\n\n- 14:05 no zone, no date\n- 14:06 x\n",
                "## Timeline (IST)\n\n- 2026-04-02 14:05 several zones\n",
                "## Timeline (UTC)\n\n- 2026-04-02 14:05 as it should be\n",
                "## Root cause\n\nA disk.\n\n## Action items\n\n- x\n"
            })
    void leavesAloneWhatOnlyAPersonCanKnow(String text) {
        assertThat(Fixes.of(text)).isEqualTo(new Fixes.Fixed(text, List.of()));
    }
}
