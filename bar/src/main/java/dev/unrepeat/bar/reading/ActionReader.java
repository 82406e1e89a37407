package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.ActionItem;
import dev.unrepeat.bar.Section;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.reading.Block.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the actions of a document from lists, tables, headings and prose under the headings that
 * announce them.
 */
final class ActionReader {

    private static final Pattern NUMBERED =
            Pattern.compile("^(?:\\d{1,2}[.)]|[A-Z]{2,4}-\\d+|Action \\d+)\\s*:?\\s+\\S");
    private static final Pattern ACTION_LABEL = Pattern.compile("(?i)^action(?: items?)?s?\\s*:");

    private final List<Block> blocks;
    private final Lines lines;
    private final List<ActionItem> actions = new ArrayList<>();
    private ActionColumns columns = ActionColumns.FIRST;
    private String heading = "";
    private @Nullable String owner;
    private boolean listed;
    private final Set<Integer> taken = new HashSet<>();

    private ActionReader(List<Block> blocks, Lines lines) {
        this.blocks = blocks;
        this.lines = lines;
    }

    static List<ActionItem> read(List<Block> blocks, List<Section> sections, Lines lines) {
        var reader = new ActionReader(blocks, lines);
        for (var section : sections) {
            if (section.is(SectionName.ACTIONS)) {
                reader.section(section);
            }
        }
        return reader.actions;
    }

    private void section(Section section) {
        heading = section.heading();
        owner = null;
        listed = false;
        boolean mixed = section.is(SectionName.LESSONS) || section.is(SectionName.RESPONSE);
        for (int i = section.firstBlock(); i < section.endBlock(); i++) {
            var block = blocks.get(i);
            if (block.quoted()) {
                continue;
            }
            if (i == section.firstBlock() && section.level() == 9) {
                label(block, section);
            } else {
                block(i, block, mixed, section.endBlock());
            }
        }
    }

    /** What stands behind the label of the section itself. */
    private void label(Block block, Section section) {
        int from =
                Math.min(
                        block.text().length(),
                        Label.of(block).map(Label::end).orElse(section.heading().length()));
        var rest = block.prose().part(from, block.text().length());
        if (!rest.isBlank()) {
            prose(block.with(rest, rest.offset(0), block.end(), 0), false);
        }
    }

    private void block(int at, Block block, boolean mixed, int end) {
        switch (block.kind()) {
            case HEADING -> heading(block, at);
            case HEADER_ROW -> columns = ActionColumns.of(block.cells());
            case ROW -> row(block);
            case ITEM -> {
                listed = true;
                item(at, block, mixed);
            }
            case PARAGRAPH ->
                    paragraph(block, mixed, at + 1 < end && blocks.get(at + 1).kind() == Kind.ITEM);
            case CODE, HTML -> {}
        }
    }

    private void heading(Block block, int at) {
        owner = Owners.named(block.text()).filter(name -> name.startsWith("@")).orElse(null);
        var found = NUMBERED.matcher(block.text());
        boolean own =
                HeadingMeaning.of(block.text()).contains(SectionName.ACTIONS)
                        && !block.text().contains("`@");
        boolean itemsFollow = at + 1 < blocks.size() && blocks.get(at + 1).kind() == Kind.ITEM;
        if (found.find() && (!own || block.mark() != Block.Mark.NONE) && !itemsFollow) {
            int from = found.end() - 1;
            keep(block, block.prose().part(from, block.text().length()));
            listed = true;
        }
    }

    private void row(Block row) {
        var text = ActionColumns.cell(row, columns.text());
        if (columns.text() < row.cells().size() && !NotActions.fits(text)) {
            new ActionDraft(row, row.cells().get(columns.text()), lines)
                    .columns(columns)
                    .under(heading, null)
                    .build()
                    .ifPresent(actions::add);
        }
    }

    private void item(int at, Block block, boolean mixed) {
        var text = block.text();
        int next = at + 1;
        boolean parent =
                next < blocks.size()
                        && blocks.get(next).kind() == Kind.ITEM
                        && blocks.get(next).level() > block.level();
        if (parent
                && (text.endsWith(":")
                        || block.boldEnd() == text.length() && text.split(" ").length < 4)) {
            owner = Owners.named(text).filter(name -> person(block, name)).orElse(null);
            return;
        }
        boolean detail = block.level() > 1 && detail(at, block.level());
        if (!detail && !(mixed && !Commitments.in(text))) {
            keep(block, block.prose());
        }
    }

    private static boolean person(Block block, String name) {
        boolean bold = block.boldEnd() == block.text().length();
        return name.startsWith("@")
                || bold
                        && name.matches("\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?")
                        && HeadingMeaning.of(name).isEmpty();
    }

    /** Whether the item stands below one that is an action itself. */
    private boolean detail(int at, int level) {
        for (int i = at - 1; i >= 0; i--) {
            var above = blocks.get(i);
            if (above.kind() == Kind.ITEM && above.level() < level) {
                return taken.contains(above.start());
            }
            if (above.kind() == Kind.HEADING) {
                return false;
            }
        }
        return false;
    }

    private void paragraph(Block block, boolean mixed, boolean introduces) {
        var text = block.text();
        int bold = block.boldEnd();
        if (block.level() > 0) {
            return;
        }
        if (bold > 0 && !ACTION_LABEL.matcher(text).find()) {
            var lead = text.substring(0, bold);
            var name =
                    Owners.named(lead)
                            .filter(who -> !lead.contains(":") && who.split(" ").length < 4);
            if (bold == text.length()) {
                owner = name.orElse(null);
                return;
            }
            if (name.isPresent() && Character.isWhitespace(text.charAt(bold))) {
                owner = name.get();
                keep(block, block.prose().part(bold, text.length()));
                owner = null;
                return;
            }
        }
        if (!introduces && !(listed && !ACTION_LABEL.matcher(text).find() && bold == 0)) {
            prose(block, mixed);
        }
    }

    /**
     * Actions in running text: one for each line where lines are short, else one for each
     * paragraph.
     */
    private void prose(Block block, boolean mixed) {
        var text = block.text();
        if (ACTION_LABEL.matcher(text).find()) {
            keep(block, block.prose());
            return;
        }
        var parts = text.split("\n");
        boolean each =
                parts.length > 1
                        && List.of(parts).stream()
                                .allMatch(part -> Commitments.begins(part.strip()));
        if (each) {
            int from = 0;
            for (var part : parts) {
                keep(block, block.prose().part(from, from + part.length()));
                from += part.length() + 1;
            }
        } else if (Commitments.in(text) && !(mixed && !Commitments.begins(text))) {
            keep(block, block.prose());
        }
    }

    private void keep(Block block, Prose words) {
        if (!NotActions.fits(words.text())) {
            taken.add(block.start());
            new ActionDraft(block, words, lines)
                    .under(heading, owner)
                    .build()
                    .ifPresent(actions::add);
        }
    }
}
