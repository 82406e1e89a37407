package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes and reorders events of a timeline that has one event per line. Both are read back: no
 * other event says anything else afterwards.
 */
final class TimelineRows {

    private TimelineRows() {}

    /**
     * The change that takes these events out.
     *
     * @throws IllegalArgumentException when that can't be done by their lines alone
     */
    static Patch remove(Postmortem document, List<TimelineEntry> events) {
        var now = document.text();
        for (var event :
                events.stream()
                        .sorted(
                                Comparator.comparingInt((TimelineEntry it) -> it.span().start())
                                        .reversed())
                        .toList()) {
            var block = block(document, event);
            boolean line =
                    block != null && block.kind() != Kind.HEADING && block.kind() != Kind.CODE;
            now = line ? lines(now, event.span().start(), event.span().end()).applyTo(now) : now;
        }
        var old = Likeness.of(document);
        var left = new ArrayList<Likeness.Event>();
        for (int i = 0; i < document.timeline().size(); i++) {
            if (!events.contains(document.timeline().get(i))) {
                left.add(old.timeline().get(i));
            }
        }
        var read = Likeness.of(Postmortem.read(now));
        if (!old.sameButTimeline(read) || !left.equals(read.timeline())) {
            throw new IllegalArgumentException(
                    "'%s' can't be removed without changing other events; edit the text"
                            .formatted(events.isEmpty() ? "" : events.getFirst().text()));
        }
        return Patch.between(document.text(), now);
    }

    private static Patch lines(String text, int start, int end) {
        int from = LineEnds.startOfLine(text, start);
        int to = LineEnds.endOfLine(text, Math.max(start, end));
        return to < text.length()
                ? new Patch(from, to + QuickFixes.lineBreak(text, to), "")
                : new Patch(Math.max(0, from - 1), to, "");
    }

    private static @Nullable Block block(Postmortem document, TimelineEntry entry) {
        for (var block : document.blocks()) {
            if (entry.span().start() >= block.start() && entry.span().start() < block.end()) {
                return block;
            }
        }
        return null;
    }

    /** A line of the text with its event. */
    private record Row(TimelineEntry entry, int start, int end) {}

    /** One patch for each line that another event belongs on; empty where that would lose words. */
    static Optional<List<Patch>> inOrder(Postmortem document) {
        var text = document.text();
        var rows = new ArrayList<Row>();
        for (var entry : document.timeline()) {
            var block = block(document, entry);
            int start = LineEnds.startOfLine(text, entry.span().start());
            int end = LineEnds.endOfLine(text, start);
            boolean whole =
                    block != null
                            && (block.kind() == Kind.ROW || block.kind() == Kind.ITEM)
                            && block.end() <= end
                            && (rows.isEmpty() || rows.getLast().end() < start);
            if (!whole || local(entry) == null) {
                return Optional.empty();
            }
            rows.add(new Row(entry, start, end));
        }
        var sorted = rows.stream().sorted(Comparator.comparing(TimelineRows::when)).toList();
        var patches = new ArrayList<Patch>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var other = sorted.get(i);
            if (row != other) {
                patches.add(
                        new Patch(
                                row.start(),
                                row.end(),
                                text.substring(other.start(), other.end())));
            }
        }
        return Optional.<List<Patch>>of(patches)
                .filter(it -> !it.isEmpty() && saysTheSame(document, it, sorted));
    }

    private static boolean saysTheSame(Postmortem document, List<Patch> patches, List<Row> sorted) {
        var fix = new QuickFix("order", patches, null);
        var old = Likeness.of(document);
        var now = Likeness.of(Postmortem.read(fix.applyTo(document.text())));
        var wanted = sorted.stream().map(it -> Likeness.event(it.entry())).toList();
        return old.sameButTimeline(now) && wanted.equals(now.timeline());
    }

    private static LocalDateTime when(Row row) {
        var at = local(row.entry());
        return at == null ? LocalDateTime.MIN : at;
    }

    private static @Nullable LocalDateTime local(TimelineEntry entry) {
        var date = entry.date();
        var time = entry.time();
        return date == null || time == null ? null : date.atTime(time);
    }
}
