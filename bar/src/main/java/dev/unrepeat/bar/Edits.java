package dev.unrepeat.bar;

import dev.unrepeat.bar.reading.Blanks;
import dev.unrepeat.bar.reading.Block;
import dev.unrepeat.bar.reading.Block.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Turns structured edits into patches that touch no other character. */
final class Edits {

    private static final DateTimeFormatter ROW_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private Edits() {}

    static Patch withActionRef(Postmortem document, ActionItem action, String ref) {
        int words = action.textSpan().start();
        if (action.ref() == null) {
            int start = beforeMarkup(document.text(), words, action.span().start());
            return new Patch(start, start, ref + ": ");
        }
        int old = document.text().lastIndexOf(action.ref(), words);
        return new Patch(old, old + action.ref().length(), ref);
    }

    /** Before the stars or the bracket that the first word stands in. */
    private static int beforeMarkup(String text, int words, int floor) {
        int start = words;
        while (start > floor && "*_~[".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    static Patch addAction(Postmortem document, String line) {
        var lineBreak = lineBreak(document.text());
        var sections = document.sections(SectionName.ACTIONS);
        if (sections.isEmpty()) {
            return append(document, "## Actions" + lineBreak + lineBreak + line + lineBreak);
        }
        Block last = null;
        Section home = sections.getFirst();
        for (var section : sections) {
            for (var block : document.blocks(section)) {
                if (block.kind() == Kind.ITEM && block.level() == 1) {
                    last = block;
                    home = section;
                }
            }
        }
        var heading = document.blocks(home).getFirst();
        if (last == null) {
            return after(document, heading.end(), lineBreak + line);
        }
        return after(document, endOfItem(document, home, last), line);
    }

    /** Where the item ends with all that is indented below it. */
    private static int endOfItem(Postmortem document, Section section, Block item) {
        int end = item.end();
        for (var block : document.blocks(section)) {
            if (block.start() > item.start() && block.level() > 0 && block.kind() != Kind.HEADING) {
                end = Math.max(end, block.end());
            }
        }
        return end;
    }

    static Patch addTimelineRow(Postmortem document, Instant at, String what) {
        var lineBreak = lineBreak(document.text());
        var cell = Blanks.folded(what).replace("|", "\\|");
        var row = "| " + ROW_TIME.format(at) + " | " + cell + " |";
        var sections = document.sections(SectionName.TIMELINE);
        if (sections.isEmpty()) {
            return append(
                    document,
                    "## Timeline" + lineBreak + lineBreak + head(lineBreak) + row + lineBreak);
        }
        Block before = null;
        for (var block : document.blocks(sections.getFirst())) {
            boolean earlier = block.kind() == Kind.ROW && !later(document, block, at);
            if (block.kind() == Kind.HEADER_ROW || earlier) {
                before = block;
            }
        }
        if (before == null) {
            return list(document, sections.getFirst(), at, cell);
        }
        int end =
                before.kind() == Kind.HEADER_ROW
                        ? document.span(before.start(), before.end()).end()
                        : before.end();
        if (before.kind() == Kind.HEADER_ROW) {
            end = nextLineEnd(document.text(), end);
        }
        return after(document, end, row);
    }

    private static Patch list(Postmortem document, Section section, Instant at, String what) {
        var lineBreak = lineBreak(document.text());
        Block last = null;
        for (var block : document.blocks(section)) {
            last = block.kind() == Kind.ITEM ? block : last;
        }
        if (last != null) {
            return after(document, last.end(), "- " + ROW_TIME.format(at) + " UTC " + what);
        }
        int end = document.blocks(section).getFirst().end();
        return after(
                document,
                end,
                lineBreak + head(lineBreak) + "| " + ROW_TIME.format(at) + " | " + what + " |");
    }

    private static String head(String lineBreak) {
        return "| Time (UTC) | What happened |" + lineBreak + "|---|---|" + lineBreak;
    }

    private static boolean later(Postmortem document, Block row, Instant at) {
        for (var entry : document.timeline()) {
            if (entry.span().start() == row.start()) {
                var instant = entry.at();
                return instant != null && instant.isAfter(at);
            }
        }
        return false;
    }

    private static int nextLineEnd(String text, int from) {
        int next = endOfLine(text, from);
        if (text.startsWith("\r\n", next)) {
            next += 2;
        } else if (next < text.length()) {
            next++;
        }
        return endOfLine(text, next);
    }

    private static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static Patch after(Postmortem document, int offset, String line) {
        int end = endOfLine(document.text(), offset);
        return new Patch(end, end, lineBreak(document.text()) + line);
    }

    private static Patch append(Postmortem document, String words) {
        var text = document.text();
        var lineBreak = lineBreak(text);
        var gap =
                text.isEmpty() ? "" : text.endsWith(lineBreak) ? lineBreak : lineBreak + lineBreak;
        return new Patch(text.length(), text.length(), gap + words);
    }

    private static String lineBreak(String text) {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }
}
