package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detection and end of an incident among the rows of its timeline, by their words; null where no
 * row does.
 */
record Milestones(@Nullable TimelineEntry detected, @Nullable TimelineEntry ended, boolean before) {

    private static final WordLists LISTS = WordLists.of(Milestones.class);

    private static final int LONGEST = 600;
    private static final int FEW = 12;
    private static final Pattern DETECTED = Pattern.compile("\\b" + LISTS.any("detected"));
    private static final Pattern ENDED = Pattern.compile("\\b" + LISTS.any("ended") + "\\b");

    static Milestones of(Postmortem document) {
        var entries = document.timeline();
        TimelineEntry detected = null;
        TimelineEntry ended = null;
        boolean before = false;
        for (int i = 0; i < entries.size(); i++) {
            var words = words(document, i);
            if (detected == null && DETECTED.matcher(words).find()) {
                detected = entries.get(i);
                before = i > 0;
            }
            if (ENDED.matcher(words).find() && i > 0) {
                ended = entries.get(i);
            }
        }
        return new Milestones(detected, ended, before || detected == null);
    }

    /** What the row says; where a time stands as a heading, what stands below it. */
    static String words(Postmortem document, int row) {
        var entries = document.timeline();
        var entry = entries.get(row);
        var text = entry.text();
        if (text.length() < FEW) {
            int start = entry.span().end();
            int next =
                    row + 1 < entries.size()
                            ? entries.get(row + 1).span().start()
                            : start + LONGEST;
            int end = Math.min(Math.min(next, start + LONGEST), document.text().length());
            // What stands below the next heading belongs to another section.
            int heading = document.text().indexOf("\n#", start);
            end = heading >= start ? Math.min(end, heading) : end;
            text += end > start ? " " + document.text().substring(start, end) : "";
        }
        return (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .toLowerCase(Locale.ROOT);
    }
}
