package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds events to a timeline in the form it has: a row, an item, a line or a heading. Each way is
 * read back, and the first one that adds the event and changes no other is taken.
 */
final class TimelineEdits {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#~]");

    private final Postmortem document;
    private final String text;
    private final String lineBreak;
    private final Instant at;
    private final String what;
    private final String said;
    private final List<Patch> ways = new ArrayList<>();

    private TimelineEdits(Postmortem document, Instant at, String what, String said) {
        this.document = document;
        this.text = document.text();
        this.lineBreak = LineEnds.breakOf(text);
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        this.what = what;
        this.said = said;
    }

    static Patch add(Postmortem document, Instant at, String what) {
        var words = Blanks.folded(what);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("an event needs words that say what happened");
        }
        for (var written : List.of(words, MARKUP.matcher(words).replaceAll("\\\\$0"))) {
            var way = new TimelineEdits(document, at, written, words).way();
            if (way != null) {
                return way;
            }
        }
        throw new IllegalArgumentException(
                "'%s %s' can't be added without changing other events; name the day and the zone of the times first, or edit the text"
                        .formatted(MINUTES.format(at), words));
    }

    private @Nullable Patch way() {
        var stamp = stamp();
        var entries = document.timeline();
        int before = lastNotAfter(entries);
        var stamps =
                document.zone() == ZoneKind.UTC
                                && (entries.isEmpty()
                                        || !saysZone(entries.get(Math.max(before, 0))))
                        ? List.of(stamp, stamp + " UTC")
                        : List.of(stamp + " UTC", stamp);
        for (var words : stamps) {
            if (before >= 0) {
                after(entries.get(before), words);
            } else if (!entries.isEmpty()) {
                ahead(entries.getFirst(), words);
            }
        }
        for (var words : stamps) {
            table(words);
            if (!entries.isEmpty()) {
                after(entries.getLast(), words);
            }
        }
        section();
        var old = Likeness.of(document);
        for (var way : ways) {
            var now = Likeness.of(Postmortem.read(way.applyTo(text)));
            if (old.sameButTimeline(now) && addsIt(old.timeline(), now.timeline())) {
                return way;
            }
            boolean newSection = document.sections(SectionName.TIMELINE).isEmpty();
            if (newSection && addsIt(old.timeline(), now.timeline())) {
                return way;
            }
        }
        return null;
    }

    private String stamp() {
        boolean even = at.truncatedTo(ChronoUnit.MINUTES).equals(at);
        return (even ? MINUTES : SECONDS).format(at);
    }

    private boolean saysZone(TimelineEntry neighbour) {
        return neighbour.span().in(text).contains("UTC");
    }

    private int lastNotAfter(List<TimelineEntry> entries) {
        int found = -1;
        for (int i = 0; i < entries.size(); i++) {
            var when = entries.get(i).at();
            found = when != null && !when.isAfter(at) ? i : found;
        }
        return found;
    }

    /** Whether all old events stand there in their order and the new one among them. */
    private boolean addsIt(List<Likeness.Event> old, List<Likeness.Event> now) {
        if (now.size() != old.size() + 1) {
            return false;
        }
        int i = 0;
        while (i < old.size() && old.get(i).equals(now.get(i))) {
            i++;
        }
        var fresh = now.get(i);
        return Objects.equals(fresh.at(), at)
                && (fresh.text().equals(said)
                        || TimelineMatch.words(fresh.text()).equals(TimelineMatch.words(said)))
                && old.subList(i, old.size()).equals(now.subList(i + 1, now.size()));
    }

    private @Nullable Block block(TimelineEntry entry) {
        for (var block : document.blocks()) {
            if (entry.span().start() >= block.start() && entry.span().start() < block.end()) {
                return block;
            }
        }
        return null;
    }

    private void after(TimelineEntry entry, String stamp) {
        var block = block(entry);
        if (block == null) {
            return;
        }
        int end = LineEnds.endOfLine(text, entry.span().end());
        switch (block.kind()) {
            case ROW -> insert(end, lineBreak + row(block, stamp));
            case ITEM -> {
                insert(LineEnds.endOfLine(text, block.end()), lineBreak + item(block, stamp));
                insert(end, lineBreak + indent(entry.span().start()) + stamp + " " + what);
            }
            case HEADING ->
                    insert(endOfEvent(block), lineBreak + lineBreak + heading(block, stamp));
            default -> {
                insert(end, lineBreak + indent(entry.span().start()) + stamp + " " + what);
                insert(end, lineBreak + lineBreak + stamp + " " + what);
            }
        }
        insert(end, lineBreak + lineBreak + "- " + stamp + " " + what);
    }

    private void ahead(TimelineEntry entry, String stamp) {
        var block = block(entry);
        if (block == null) {
            return;
        }
        int start = LineEnds.startOfLine(text, entry.span().start());
        switch (block.kind()) {
            case ROW -> insert(start, row(block, stamp) + lineBreak);
            case ITEM -> insert(start, item(block, stamp) + lineBreak);
            case HEADING -> insert(start, heading(block, stamp) + lineBreak + lineBreak);
            default -> {
                insert(start, indent(start) + stamp + " " + what + lineBreak);
                insert(start, stamp + " " + what + lineBreak + lineBreak);
            }
        }
    }

    /**
     * After the header of a table that has no rows yet, or a table of its own under the heading.
     */
    private void table(String stamp) {
        for (var section : document.sections(SectionName.TIMELINE)) {
            var blocks = document.blocks(section);
            for (var block : blocks) {
                if (block.kind() == Kind.HEADER_ROW) {
                    int line = LineEnds.endOfLine(text, block.end());
                    insert(
                            LineEnds.endOfLine(text, behindBreak(line)),
                            lineBreak + "| " + stamp + " | " + cell() + " |");
                }
            }
            int end = LineEnds.endOfLine(text, blocks.getFirst().end());
            insert(end, lineBreak + lineBreak + ownTable().stripTrailing());
            int last = LineEnds.endOfLine(text, blocks.getLast().end());
            insert(last, lineBreak + lineBreak + ownTable().stripTrailing());
        }
    }

    private void section() {
        ways.add(ActionLines.append(document, "## Timeline" + lineBreak + lineBreak + ownTable()));
    }

    private String ownTable() {
        return "| Time (UTC) | What happened |"
                + lineBreak
                + "|---|---|"
                + lineBreak
                + "| "
                + stamp()
                + " | "
                + cell()
                + " |"
                + lineBreak;
    }

    private String cell() {
        return what.replace("|", "\\|");
    }

    /** As many cells as the neighbour has; the words stand where its words stand. */
    private String row(Block neighbour, String stamp) {
        int words = -1;
        for (int i = neighbour.cells().size() - 1; i > 0; i--) {
            var cell = neighbour.cells().get(i);
            boolean longest =
                    words < 0
                            || cell.text().length() > neighbour.cells().get(words).text().length();
            words = longest ? i : words;
        }
        if (words < 0) {
            return "| " + stamp + " " + cell() + " |";
        }
        var row = new StringBuilder("|");
        for (int i = 0; i < neighbour.cells().size(); i++) {
            row.append(i == 0 ? " " + stamp + " |" : i == words ? " " + cell() + " |" : "  |");
        }
        return row.toString();
    }

    private String item(Block neighbour, String stamp) {
        var lead = text.substring(LineEnds.startOfLine(text, neighbour.start()), neighbour.start());
        var mark = lead.matches("[\\s>]*(?:[-*+]|\\d{1,9}[.)])[ \\t]+") ? lead : "- ";
        return mark + stamp + " " + what;
    }

    private String heading(Block neighbour, String stamp) {
        return "#".repeat(neighbour.level()) + " " + stamp + lineBreak + lineBreak + what;
    }

    /** Where the words under a heading that is a time end. */
    private int endOfEvent(Block heading) {
        int end = heading.end();
        for (var block : document.blocks()) {
            if (block.start() > heading.start()) {
                if (block.kind() == Kind.HEADING) {
                    break;
                }
                end = block.end();
            }
        }
        return LineEnds.endOfLine(text, end);
    }

    private void insert(int offset, String words) {
        ways.add(new Patch(offset, offset, words));
    }

    private int behindBreak(int offset) {
        return Math.min(text.length(), offset + (text.startsWith("\r\n", offset) ? 2 : 1));
    }

    /** The blanks and quotation marks that the line begins with. */
    private String indent(int offset) {
        int start = LineEnds.startOfLine(text, offset);
        int end = start;
        while (end < text.length() && " \t>".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return text.substring(start, end);
    }
}
