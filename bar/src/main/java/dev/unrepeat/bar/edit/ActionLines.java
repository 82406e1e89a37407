package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;

/** Turns structured edits into patches that touch no other character. */
final class ActionLines {

    private ActionLines() {}

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
        var lineBreak = LineEnds.breakOf(document.text());
        var sections = document.sections(SectionName.ACTIONS);
        if (sections.isEmpty()) {
            return append(document, "## Actions" + lineBreak + lineBreak + line + lineBreak);
        }
        Block last = null;
        var home = SectionFixes.home(document, SectionName.ACTIONS).orElse(sections.getFirst());
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

    private static Patch after(Postmortem document, int offset, String line) {
        int end = LineEnds.endOfLine(document.text(), offset);
        return new Patch(end, end, LineEnds.breakOf(document.text()) + line);
    }

    static Patch append(Postmortem document, String words) {
        var text = document.text();
        var lineBreak = LineEnds.breakOf(text);
        var gap =
                text.isEmpty() ? "" : text.endsWith(lineBreak) ? lineBreak : lineBreak + lineBreak;
        return new Patch(text.length(), text.length(), gap + words);
    }
}
