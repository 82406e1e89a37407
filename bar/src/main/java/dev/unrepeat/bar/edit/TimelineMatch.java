package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches events recorded elsewhere with the rows of a timeline: by the same minute and the same
 * words, however they are marked up. An event of which only the words or only the time are left is
 * an edited one; each line of the text stands for one event at most.
 */
public final class TimelineMatch {

    /** Presence of an event in the text. */
    public enum Presence {
        YES,
        EDITED,
        NO;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An event as it was recorded. */
    public record Event(Instant at, String words) {}

    /** The row of an event, if present. */
    public record Found(Presence presence, @Nullable TimelineEntry entry) {

        static final Found NOWHERE = new Found(Presence.NO, null);
    }

    /** Fewer words than this say too little to know an event by them at another time. */
    private static final int TELLING = 3;

    private static final Duration NEAR = Duration.ofDays(1);

    private final List<TimelineEntry> entries;
    private final List<Event> events;
    private final Found[] found;
    private final Set<Integer> taken = new HashSet<>();

    private TimelineMatch(List<TimelineEntry> entries, List<Event> events) {
        this.entries = entries;
        this.events = events;
        this.found = new Found[events.size()];
        Arrays.fill(found, Found.NOWHERE);
    }

    /** What became of each event, in their order. */
    public static List<Found> of(Postmortem document, List<Event> events) {
        var match = new TimelineMatch(document.timeline(), events);
        match.sameMinute();
        match.sameWords();
        return List.of(match.found);
    }

    private void sameMinute() {
        var minutes = new HashMap<Instant, List<Integer>>();
        for (int i = 0; i < entries.size(); i++) {
            var at = when(entries.get(i));
            if (at != null) {
                minutes.computeIfAbsent(minute(at), _ -> new ArrayList<>()).add(i);
            }
        }
        for (double least : new double[] {1, 0.5}) {
            for (int i = 0; i < events.size(); i++) {
                if (found[i] == Found.NOWHERE) {
                    var there = minutes.getOrDefault(minute(events.get(i).at()), List.of());
                    closest(i, there, least);
                }
            }
        }
    }

    /** Takes the line that has most of the event's words, when it has enough of them. */
    private void closest(int event, List<Integer> there, double least) {
        var words = words(events.get(event).words());
        int best = -1;
        double most = least;
        for (int number : there) {
            double share =
                    taken.contains(number) ? -1 : share(words, words(entries.get(number).text()));
            if (share >= most && (best < 0 || share > most)) {
                best = number;
                most = share;
            }
        }
        if (best >= 0) {
            take(event, best, most >= 1 ? Presence.YES : Presence.EDITED);
        }
    }

    private void take(int event, int entry, Presence presence) {
        taken.add(entry);
        found[event] = new Found(presence, entries.get(entry));
    }

    /** The same words at another time: somebody corrected the time in the text. */
    private void sameWords() {
        Map<List<String>, List<Integer>> said = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!taken.contains(i)) {
                said.computeIfAbsent(words(entries.get(i).text()), _ -> new ArrayList<>()).add(i);
            }
        }
        for (int i = 0; i < events.size(); i++) {
            var words = words(events.get(i).words());
            if (found[i] != Found.NOWHERE || words.size() < TELLING) {
                continue;
            }
            for (int number : said.getOrDefault(words, List.of())) {
                var at = when(entries.get(number));
                boolean near =
                        at == null
                                || Duration.between(at, events.get(i).at()).abs().compareTo(NEAR)
                                        < 0;
                if (near && !taken.contains(number)) {
                    take(i, number, Presence.EDITED);
                    break;
                }
            }
        }
    }

    /** One for the same words, else how many of the words both have, of those that either has. */
    private static double share(List<String> one, List<String> other) {
        if (one.equals(other)) {
            return 1;
        }
        var both = new HashSet<>(one);
        both.retainAll(new HashSet<>(other));
        int fewest = Math.min(new HashSet<>(one).size(), new HashSet<>(other).size());
        return fewest == 0 ? 0 : Math.min(0.99, (double) both.size() / fewest);
    }

    /** The words without case, markup and punctuation. */
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    /** When a line says it happened; one without a zone is taken for UTC here. */
    private static @Nullable Instant when(TimelineEntry entry) {
        var date = entry.date();
        var time = entry.time();
        if (entry.at() == null && entry.zone() == ZoneKind.NONE && date != null && time != null) {
            return date.atTime(time).toInstant(ZoneOffset.UTC);
        }
        return entry.at();
    }
}
