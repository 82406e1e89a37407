package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.edit.TimelineMatch.Event;
import dev.unrepeat.bar.edit.TimelineMatch.Presence;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineMatchTests {

    private static final List<Event> EVENTS =
            List.of(
                    event("10:04", "first alert"),
                    event("10:31", "the upgrade was rolled back"),
                    event("10:40", "Queue is draining, `print-7` last"),
                    event("10:46", "queue drained"));

    private static Event event(String time, String words) {
        return new Event(Instant.parse("2026-11-03T" + time + ":20Z"), words);
    }

    private static List<Presence> presence(String text, List<Event> events) {
        return TimelineMatch.of(Postmortem.read(text), events).stream()
                .map(TimelineMatch.Found::presence)
                .toList();
    }

    @Test
    void knowsWhatStandsThereWhatWasEditedAndWhatIsNot() {
        assertThat(presence(Samples.COMPLETE, EVENTS))
                .containsExactly(Presence.YES, Presence.EDITED, Presence.NO, Presence.YES);
        var retimed =
                Samples.COMPLETE.replace(
                        "10:31 | the upgrade was rolled back, after waiting for a lock",
                        "10:33 | the upgrade was **rolled back**");
        assertThat(presence(retimed, EVENTS).get(1))
                .as("the time was corrected")
                .isEqualTo(Presence.EDITED);
    }

    @Test
    void oneLineStandsForOneEvent() {
        var twice = List.of(event("10:04", "first alert"), event("10:04", "first alert"));
        assertThat(presence(Samples.COMPLETE, twice)).containsExactly(Presence.YES, Presence.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Time (UTC) | What happened |\n"
                        + "|---|---|\n"
                        + "| 2026-11-03 10:04 | first alert |\n"
                        + "| 2026-11-03 10:46 | queue drained |\n",
                "- 2026-11-03 10:04 UTC first alert\n- 2026-11-03 10:46 UTC queue drained\n",
                "All times are UTC.\n\n- 2026-11-03 10:04 first alert\n- 10:46 queue drained\n",
            })
    void whatIsTakenInAndOutAgainLeavesTheTextAsItWas(String rows) {
        for (var newline : List.of("\n", "\r\n")) {
            var text =
                    ("# Labels\n\n## Timeline\n\n" + rows + "\n## Causes\n\nA font.\n")
                            .replace("\n", newline);
            var event = EVENTS.get(2);
            var with =
                    new Edits(Postmortem.read(text))
                            .addTimelineRow(
                                    event.at().truncatedTo(ChronoUnit.MINUTES), event.words())
                            .applyTo(text);
            var found = TimelineMatch.of(Postmortem.read(with), List.of(event)).getFirst();
            assertThat(found.presence()).as(with).isEqualTo(Presence.YES);
            assertThat(with).contains("print-7");
            var without =
                    new Edits(Postmortem.read(with))
                            .withoutTimelineRows(List.of(Objects.requireNonNull(found.entry())));
            assertThat(without.applyTo(with)).isEqualTo(text);
        }
    }

    @Test
    void takesOutManyAtOnceAndNothingElse() {
        var document = Postmortem.read(Samples.COMPLETE);
        var two = List.of(document.timeline().get(1), document.timeline().get(3));
        assertThat(new Edits(document).withoutTimelineRows(two).applyTo(Samples.COMPLETE))
                .isEqualTo(
                        Samples.COMPLETE
                                .replace("| 2026-11-03 10:04 | first alert |\n", "")
                                .replace("| 2026-11-03 10:46 | queue drained |\n", ""));
    }

    @Test
    void refusesToTakeOutARowThatOthersHaveTheirDateFrom() {
        var text =
                "# Outage\n\n## Timeline (UTC)\n\n- 2026-11-03 10:04 first alert\n- 10:46 quiet\n";
        var document = Postmortem.read(text);
        assertThatThrownBy(() ->
                        new Edits(document)
                                .withoutTimelineRows(List.of(document.timeline().getFirst())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("edit the text");
    }

    @Test
    void takesWordsInThatLookLikeMarkup() {
        var words = "config *changed* to <none> in [db] #4 | a_b_c";
        var text = Samples.COMPLETE;
        var at = Instant.parse("2026-11-03T10:20:00Z");
        var now = new Edits(Postmortem.read(text)).addTimelineRow(at, words).applyTo(text);
        assertThat(presence(now, List.of(new Event(at, words)))).containsExactly(Presence.YES);
    }
}
