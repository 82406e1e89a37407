package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.edit.TimelineMatch.Event;
import dev.unrepeat.bar.edit.TimelineMatch.Found;
import dev.unrepeat.bar.edit.TimelineMatch.Presence;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Recorded events of an incident, to be added to the timeline of a text or removed from it. */
public record TimelinePicks(List<Entry> entries) {

    /** A recorded event. */
    public record Entry(long number, Instant at, String words) {}

    public TimelinePicks {
        entries = List.copyOf(entries);
    }

    /** The presence of each entry in the document, in their order. */
    public List<Found> found(Postmortem document) {
        return TimelineMatch.of(
                document, entries.stream().map(it -> new Event(it.at(), it.words())).toList());
    }

    /**
     * The text without the entries of these numbers; absent ones are ignored.
     *
     * @throws RefusedEdit when one of them was edited in the text
     */
    public String without(String text, Set<Long> numbers) {
        if (numbers.isEmpty()) {
            return text;
        }
        var document = Postmortem.read(text);
        var found = found(document);
        var removed = new ArrayList<TimelineEntry>();
        for (int i = 0; i < entries.size(); i++) {
            var row = found.get(i).entry();
            if (!numbers.contains(entries.get(i).number()) || row == null) {
                continue;
            }
            if (found.get(i).presence() == Presence.EDITED) {
                throw new RefusedEdit(
                        "remove",
                        "entry %d was edited in the text (line %d), so nothing was taken out; edit the text there"
                                .formatted(entries.get(i).number(), row.span().line()));
            }
            removed.add(row);
        }
        return removed.isEmpty()
                ? text
                : new Edits(document).withoutTimelineRows(removed).applyTo(text);
    }

    /** The text with the entries of these numbers; present ones stay as they are. */
    public String with(String text, Set<Long> numbers) {
        if (numbers.isEmpty()) {
            return text;
        }
        var now = text;
        var found = found(Postmortem.read(text));
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (numbers.contains(entry.number()) && found.get(i).presence() == Presence.NO) {
                now =
                        new Edits(Postmortem.read(now))
                                .addTimelineRow(entry.at(), entry.words())
                                .applyTo(now);
            }
        }
        return now;
    }
}
