package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.SectionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text without headings, pasted from elsewhere, has its labels as lines of one paragraph: each
 * begins a block of its own, so that it can begin a section.
 */
final class PlainLabels {

    /** A pasted text has that many labels, else a line that reads like one is just a line. */
    private static final int FEWEST = 3;

    private static final int LONGEST = 45;

    /** Subjects whose labels a text is divided at; any other word is a part of what it says. */
    private static final Set<SectionName> SUBJECTS =
            Set.of(
                    SectionName.SUMMARY,
                    SectionName.IMPACT,
                    SectionName.TIMELINE,
                    SectionName.CAUSES,
                    SectionName.RESPONSE,
                    SectionName.LESSONS,
                    SectionName.ACTIONS);

    private PlainLabels() {}

    static List<Block> divided(List<Block> blocks) {
        if (blocks.stream().anyMatch(it -> it.kind() == Kind.HEADING)
                || blocks.stream().mapToInt(PlainLabels::labels).sum() < FEWEST) {
            return blocks;
        }
        var divided = new ArrayList<Block>();
        for (var block : blocks) {
            if (labels(block) > 0) {
                divide(block, divided);
            } else {
                divided.add(block);
            }
        }
        return divided;
    }

    private static int labels(Block block) {
        if (block.kind() != Kind.PARAGRAPH
                || block.quoted()
                || block.level() > 0
                || block.boldEnd() > 0) {
            return 0;
        }
        return (int) block.text().lines().filter(PlainLabels::isLabel).count();
    }

    /** "Root cause", "Impact: 75 % of users", but no sentence and no time. */
    static boolean isLabel(String line) {
        var words = line.strip();
        int colon = words.indexOf(':');
        var label = colon > 0 ? words.substring(0, colon) : words;
        if (label.length() > LONGEST
                || label.isEmpty()
                || !Character.isUpperCase(label.codePointAt(0))
                || label.split("\\s+").length > 5
                || label.matches(".*[.,;!].*|.*\\d.*")) {
            return false;
        }
        return SUBJECTS.containsAll(HeadingMeaning.of(label))
                && !HeadingMeaning.of(label).isEmpty();
    }

    private static void divide(Block block, List<Block> into) {
        var text = block.text();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            if (at > from && isLabel(text.substring(at, end))) {
                add(block, from, at, into);
                from = at;
            }
            at = end + 1;
        }
        add(block, from, text.length(), into);
    }

    private static void add(Block block, int from, int to, List<Block> into) {
        var part = block.prose().part(from, to);
        if (!part.isBlank()) {
            into.add(block.with(part, part.offset(0), part.endOffset(part.text().length()), 0));
        }
    }
}
