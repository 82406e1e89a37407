package dev.unrepeat.draft;

import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the timeline of an incident tells, as a document would say it: corrected, in minutes. */
@Component
public class IncidentEvents {

    private static final int MOST = 5000;

    private final Timeline timeline;

    IncidentEvents(Timeline timeline) {
        this.timeline = timeline;
    }

    /** One event; its words are those of the last correction. */
    public record Told(
            long seq,
            Instant at,
            String kind,
            String words,
            @Nullable String author,
            boolean corrected) {}

    /** The events of an incident in the order of their times. */
    public List<Told> of(UUID incident) {
        var entries = timeline.after(incident, 0, MOST);
        var corrections = new HashMap<Long, TimelineEntry>();
        for (var entry : entries) {
            if (entry.corrects() != null) {
                corrections.put(entry.corrects(), entry);
            }
        }
        return entries.stream()
                .filter(it -> it.kind() != TimelineEntry.Kind.CORRECTION)
                .map(it -> {
                    var last = it;
                    while (corrections.containsKey(last.seq())) {
                        last = corrections.get(last.seq());
                    }
                    return new Told(
                            it.seq(),
                            it.at().truncatedTo(ChronoUnit.MINUTES),
                            it.kind().word(),
                            words(last),
                            it.author(),
                            last.seq() != it.seq());
                })
                .sorted(Comparator.comparing(Told::at).thenComparing(Told::seq))
                .toList();
    }

    private static String words(TimelineEntry entry) {
        var text = entry.text().replaceAll("\\s+", " ").strip();
        return entry.kind() == TimelineEntry.Kind.UPDATE && entry.audience() != null
                ? "Update (%s): %s".formatted(entry.audience(), text)
                : text;
    }
}
