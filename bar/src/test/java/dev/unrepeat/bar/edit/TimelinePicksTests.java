package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.edit.TimelineMatch.Found;
import dev.unrepeat.bar.edit.TimelineMatch.Presence;
import dev.unrepeat.bar.edit.TimelinePicks.Entry;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TimelinePicksTests {

    private static final TimelinePicks PICKS =
            new TimelinePicks(
                    List.of(
                            entry(11, "10:04", "first alert"),
                            entry(12, "10:31", "the upgrade was rolled back"),
                            entry(13, "10:40", "the queue is draining"),
                            entry(14, "10:46", "queue drained")));

    private static Entry entry(long number, String time, String words) {
        return new Entry(number, Instant.parse("2026-11-03T" + time + ":00Z"), words);
    }

    private static List<Presence> presence(String text) {
        return PICKS.found(Postmortem.read(text)).stream().map(Found::presence).toList();
    }

    @Test
    void anAbsentEntryIsAddedInOrderOfTime() {
        var text = PICKS.with(Samples.COMPLETE, Set.of(11L, 13L));
        assertThat(text)
                .isEqualTo(
                        Samples.COMPLETE.replace(
                                "| 2026-11-03 10:46 | queue drained |",
                                "| 2026-11-03 10:40 | the queue is draining |\n"
                                        + "| 2026-11-03 10:46 | queue drained |"));
    }

    @Test
    void whatWasAddedCanBeRemoved() {
        var with = PICKS.with(Samples.COMPLETE, Set.of(13L));
        assertThat(PICKS.without(with, Set.of(13L))).isEqualTo(Samples.COMPLETE);
        assertThat(presence(PICKS.without(with, Set.of(11L, 14L))))
                .containsExactly(Presence.NO, Presence.EDITED, Presence.YES, Presence.NO);
    }

    @Test
    void anAbsentEntryIsNotRemoved() {
        assertThat(PICKS.without(Samples.COMPLETE, Set.of(13L))).isEqualTo(Samples.COMPLETE);
        assertThat(PICKS.without(Samples.COMPLETE, Set.of())).isEqualTo(Samples.COMPLETE);
    }

    @Test
    void anEditedEntryIsNotRemoved() {
        int line =
                Samples.COMPLETE.substring(0, Samples.COMPLETE.indexOf("10:31")).split("\n").length;
        assertThatThrownBy(() -> PICKS.without(Samples.COMPLETE, Set.of(11L, 12L)))
                .hasMessageStartingWith("entry 12 was edited in the text (line %d)", line)
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedEdit.class))
                .extracting(RefusedEdit::field)
                .isEqualTo("remove");
    }
}
