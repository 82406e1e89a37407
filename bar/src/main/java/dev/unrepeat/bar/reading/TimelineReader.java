package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.text.Blanks;
import dev.unrepeat.bar.text.Lines;
import dev.unrepeat.bar.text.Prose;
import dev.unrepeat.bar.text.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a timeline from tables, lists, headings and plain lines. A date is carried
 * over to the rows below, and past midnight when the clock falls back by more than half a day.
 */
final class TimelineReader {

    private static final int FALLS_BACK_HOURS = 12;

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern ZERO =
            Pattern.compile(
                    "^[\\s*_`]*T\\+?0\\b(?!:\\d)[\\s*_`:=-]*\\(?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHAT =
            Pattern.compile(
                    "(?<who>\\p{L}[\\p{L}\\d"
                        + " .'_-]{1,30}?)\\s{1,4}\\[?(?<clock>\\d{1,2}:\\d{2}(?:\\s?[AaPp][Mm])?)]?\\s*");
    private static final Pattern OFFSET =
            Pattern.compile(
                    "^[\\s*_`]*T?\\s?(?<sign>[+-])\\s?(?:(?<h>\\d{1,2}):(?<m>\\d{2})(?!\\d)|(?<n>\\d{1,4})\\s?(?<unit>minutes?|mins?|m|hours?|hrs?|h)\\b)[\\s*_`:–—-]*",
                    Pattern.CASE_INSENSITIVE);

    private final List<Block> blocks;
    private final Lines lines;
    private final Zone declared;
    private final List<TimelineEntry> entries = new ArrayList<>();
    private @Nullable LocalDate date;
    private @Nullable LocalTime last;
    private boolean openHeading;
    private @Nullable TimelineEntry base;

    private TimelineReader(
            List<Block> blocks, Lines lines, Zone declared, @Nullable LocalDate date) {
        this.blocks = blocks;
        this.lines = lines;
        this.declared = declared;
        this.date = date;
    }

    static List<TimelineEntry> read(
            List<Block> blocks,
            List<Section> sections,
            Lines lines,
            Zone declared,
            @Nullable LocalDate date) {
        var reader = new TimelineReader(blocks, lines, declared, date);
        boolean headed = false;
        for (var section : sections) {
            if (section.is(SectionName.TIMELINE)) {
                headed = true;
                reader.section(section);
            }
        }
        if (!headed && UnheadedTimeline.stands(blocks)) {
            for (var block : blocks) {
                if (UnheadedTimeline.fits(block)) {
                    reader.block(block, 0, false);
                }
            }
        }
        return reader.entries;
    }

    private void section(Section section) {
        openHeading = false;
        base = null;
        int before = entries.size();
        for (int i = section.firstBlock(); i < section.endBlock(); i++) {
            int skip =
                    i == section.firstBlock() && section.level() == 9
                            ? section.heading().length()
                            : 0;
            block(blocks.get(i), skip, true);
        }
        for (int i = section.firstBlock();
                entries.size() == before && i < section.endBlock();
                i++) {
            if (blocks.get(i).kind() == Block.Kind.CODE) {
                linesOf(blocks.get(i), 0, true);
            }
        }
    }

    private void block(Block block, int skip, boolean headed) {
        switch (block.kind()) {
            case HEADING -> heading(block);
            case ROW -> row(block);
            case ITEM, PARAGRAPH -> linesOf(block, skip, headed);
            case CODE -> indented(block);
            case HEADER_ROW, HTML -> {}
        }
    }

    /** A list that was indented too far is code to Markdown, but events to its author. */
    private void indented(Block block) {
        if (block.level() == BlockReader.INDENTED
                && Stamps.leading(block.text(), false).isPresent()) {
            linesOf(block, 0, true);
        }
    }

    private void heading(Block block) {
        var stamp = Stamps.leading(block.text(), true);
        openHeading = stamp.isPresent() && stamp.get().time() != null;
        stamp.ifPresent(found ->
                take(
                        found,
                        block.text().substring(found.end()),
                        block.start(),
                        block.end(),
                        false,
                        stampSpan(block.prose(), 0, found)));
    }

    /** Where the date and the clock stand, without the blanks and marks behind them. */
    private Span stampSpan(Prose prose, int from, Stamp stamp) {
        int end = from + stamp.end();
        while (end > from && !Character.isLetterOrDigit(prose.text().charAt(end - 1))) {
            end--;
        }
        return lines.span(prose.offset(from), prose.endOffset(end));
    }

    private void row(Block block) {
        Stamp both = null;
        Span place = null;
        var words = new ArrayList<String>();
        for (var cell : block.cells()) {
            var stamp =
                    both != null && both.time() != null
                            ? null
                            : Stamps.leading(cell.text(), true).orElse(null);
            boolean alone =
                    stamp != null
                            && (stamp.end() == cell.text().length()
                                    || both == null && words.isEmpty());
            if (stamp != null && alone) {
                place = both == null ? stampSpan(cell, 0, stamp) : null;
                both =
                        both == null
                                ? stamp
                                : new Stamp(
                                        both.date() == null ? stamp.date() : both.date(),
                                        stamp.time(),
                                        stamp.zone(),
                                        stamp.end());
                var rest = cell.text().substring(stamp.end());
                if (!rest.isBlank()) {
                    words.add(rest);
                }
            } else if (!cell.isBlank()) {
                words.add(cell.text());
            }
        }
        if (both != null) {
            take(both, String.join(" | ", words), block.start(), block.end(), true, place);
        }
    }

    private void linesOf(Block block, int skip, boolean headed) {
        var text = block.text();
        int from = Math.min(skip, text.length());
        boolean any = false;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int stop = end < 0 ? text.length() : end;
            int said = headed ? chat(block, from, stop) : -1;
            if (said > 0) {
                any = true;
                from = said + 1;
                continue;
            }
            any |= line(block, from, stop, headed && !any);
            from = stop + 1;
        }
        if (!any && openHeading && !entries.isEmpty()) {
            describe(text);
            openHeading = false;
        }
    }

    /**
     * A pasted chat has the name and the clock on a line and the words below: the end of those
     * words, or -1 where the line is something else.
     */
    private int chat(Block block, int from, int stop) {
        var text = block.text();
        var head = CHAT.matcher(text).region(from, stop);
        if (stop >= text.length() || !head.matches()) {
            return -1;
        }
        var stamp = Stamps.leading(head.group("clock"), true);
        int newline = text.indexOf('\n', stop + 1);
        int end = newline < 0 ? text.length() : newline;
        if (stamp.isEmpty() || stamp.get().time() == null) {
            return -1;
        }
        take(
                stamp.get(),
                head.group("who").strip() + ": " + text.substring(stop + 1, end),
                block.prose().offset(from),
                block.prose().endOffset(end),
                true,
                null);
        return end;
    }

    /** The paragraph below a heading that is a time tells what happened then. */
    private void describe(String text) {
        var entry = entries.removeLast();
        var words = entry.text().isBlank() ? text : entry.text() + ": " + text;
        entries.add(
                new TimelineEntry(
                        entry.at(),
                        entry.date(),
                        entry.time(),
                        entry.dated(),
                        entry.zone(),
                        flat(words),
                        entry.span(),
                        entry.stampSpan()));
    }

    private boolean line(Block block, int from, int stop, boolean mayTrail) {
        var line = block.text().substring(from, stop);
        int start = block.prose().offset(from);
        int end = block.prose().endOffset(stop);
        if (relative(line, start, end)) {
            return true;
        }
        var stamp = Stamps.leading(line, true);
        if (stamp.isPresent()) {
            boolean event = stamp.get().time() != null || block.kind() == Kind.ITEM;
            return take(
                            stamp.get(),
                            line.substring(stamp.get().end()),
                            start,
                            end,
                            event,
                            stampSpan(block.prose(), from, stamp.get()))
                    && !openHeading;
        }
        if (mayTrail && !openHeading && block.kind() == Kind.ITEM) {
            var trailing = Stamps.inside(line, false);
            trailing.ifPresent(found -> take(found, line, start, end, true, null));
            return trailing.isPresent();
        }
        return false;
    }

    /** "T0 (12:00): ..." and "T+2m: ...": an offset from the first event. */
    private boolean relative(String line, int start, int end) {
        var zero = ZERO.matcher(line);
        if (zero.find()) {
            var at = Stamps.leading(line.substring(zero.end()), true);
            if (at.isPresent() && at.get().time() != null) {
                take(at.get(), line.substring(zero.end() + at.get().end()), start, end, true, null);
                var first = entries.getLast();
                base = first.time() == null ? null : first;
                return true;
            }
            return false;
        }
        var offset = OFFSET.matcher(line);
        if (base == null || !offset.find()) {
            return false;
        }
        var first = base;
        long minutes = minutes(offset);
        var time = first.time();
        if (time == null) {
            return false;
        }
        var day = first.date();
        long days = Math.floorDiv(time.toSecondOfDay() / 60 + minutes, MINUTES_A_DAY);
        var at = first.at();
        entries.add(
                new TimelineEntry(
                        at == null ? null : at.plusSeconds(60 * minutes),
                        day == null ? null : day.plusDays(days),
                        time.plusMinutes(minutes),
                        false,
                        first.zone(),
                        flat(line.substring(offset.end())),
                        lines.span(start, end),
                        null));
        return true;
    }

    private static long minutes(Matcher offset) {
        long minutes =
                offset.group("h") != null
                        ? 60 * Long.parseLong(offset.group("h")) + Long.parseLong(offset.group("m"))
                        : Long.parseLong(offset.group("n"))
                                * (offset.group("unit").toLowerCase(Locale.ROOT).startsWith("h")
                                        ? 60
                                        : 1);
        return offset.group("sign").equals("-") ? -minutes : minutes;
    }

    /** Whether it was an event; a date alone only sets the day of what follows. */
    private boolean take(
            Stamp stamp, String words, int start, int end, boolean event, @Nullable Span place) {
        boolean dated = stamp.date() != null;
        if (stamp.date() != null) {
            date = placed(stamp.date());
            last = null;
        }
        var time = stamp.time();
        if (time == null && (!event || words.isBlank())) {
            return false;
        }
        if (time != null) {
            if (!dated
                    && last != null
                    && date != null
                    && last.getHour() - time.getHour() > FALLS_BACK_HOURS) {
                date = date.plusDays(1);
            }
            last = time;
        }
        var zone = stamp.zone() == Zone.NONE ? declared : stamp.zone();
        add(time, dated, zone, words, lines.span(start, end), place);
        return true;
    }

    private void add(
            @Nullable LocalTime time,
            boolean dated,
            Zone zone,
            String words,
            Span span,
            @Nullable Span place) {
        var id = zone.id();
        var day = date != null && date.getYear() == Stamps.YEARLESS ? null : date;
        var at =
                day == null || time == null || id == null
                        ? null
                        : day.atTime(time).atZone(id).toInstant();
        var kind = time == null ? ZoneKind.NONE : zone.kind();
        entries.add(new TimelineEntry(at, day, time, dated, kind, flat(words), span, place));
    }

    private LocalDate placed(LocalDate found) {
        if (found.getYear() != Stamps.YEARLESS
                || date == null
                || date.getYear() == Stamps.YEARLESS) {
            return found;
        }
        try {
            return LocalDate.of(date.getYear(), found.getMonth(), found.getDayOfMonth());
        } catch (DateTimeException impossible) {
            return found;
        }
    }

    private static String flat(String words) {
        return Blanks.folded(words);
    }
}
