package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.text.Lines;
import dev.unrepeat.bar.text.Prose;
import dev.unrepeat.bar.text.Sentences;
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
    private static final int DEEPEST = 128;

    private final List<Block> blocks;
    private final Lines lines;
    private final List<ActionItem> actions = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private final int[] itemAbove = new int[DEEPEST];
    private ActionColumns columns = ActionColumns.FIRST;
    private String heading = "";
    private @Nullable String owner;
    private boolean listed;
    private boolean mixed;
    private boolean promised;
    private int detailsOf = -1;

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
        promised = false;
        detailsOf = -1;
        mixed = section.names().size() > 1;
        for (int i = section.firstBlock(); i < section.endBlock(); i++) {
            var block = blocks.get(i);
            if (block.quoted()) {
                continue;
            }
            if (i == section.firstBlock() && section.level() == 9) {
                label(block, section);
            } else {
                block(i, block, section.endBlock());
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
            prose(block.with(rest, rest.offset(0), block.end(), 0));
        }
        itemAbove[Math.min(block.level(), DEEPEST - 1)] = -1;
    }

    private void block(int at, Block block, int end) {
        switch (block.kind()) {
            case HEADING -> heading(block, at);
            case HEADER_ROW -> columns = ActionColumns.of(block.cells());
            case ROW -> row(block);
            case ITEM -> item(at, block);
            case PARAGRAPH ->
                    paragraph(at, block, at + 1 < end && blocks.get(at + 1).kind() == Kind.ITEM);
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
            keep(block, block.prose().part(found.end() - 1, block.text().length()));
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

    private void item(int at, Block block) {
        listed = true;
        var text = block.text();
        int level = Math.min(block.level(), DEEPEST - 1);
        itemAbove[level] = block.start();
        if (introduces(at, level)
                && (text.endsWith(":") || names(block))
                && childrenAct(at, level)) {
            owner = Owners.named(text).filter(name -> person(block, name)).orElse(null);
            return;
        }
        boolean detail = detailsOf >= 0 || level > 1 && taken.contains(itemAbove[level - 1]);
        if ((!detail || Commitments.begins(text)) && (!mixed || promised || Commitments.in(text))) {
            keep(block, block.prose());
        }
    }

    private boolean introduces(int at, int level) {
        int next = at + 1;
        return next < blocks.size()
                && blocks.get(next).kind() == Kind.ITEM
                && blocks.get(next).level() > level;
    }

    /** Whether an item is only a bold name or a word or two. */
    private static boolean names(Block block) {
        return block.boldEnd() == block.text().length() && block.text().split(" ").length < 4;
    }

    /** Whether what is listed below are actions themselves and not details of the words above. */
    private boolean childrenAct(int at, int level) {
        if (blocks.get(at).text().split(" ").length < 4) {
            return true;
        }
        int acting = 0;
        int all = 0;
        for (int i = at + 1; i < blocks.size() && all < 40; i++) {
            var below = blocks.get(i);
            if (below.kind() != Kind.ITEM || below.level() <= level && level > 0) {
                break;
            }
            all++;
            acting += Commitments.in(below.text()) ? 1 : 0;
        }
        return acting * 2 >= all;
    }

    private static boolean person(Block block, String name) {
        boolean bold = block.boldEnd() == block.text().length();
        return name.startsWith("@")
                || bold
                        && name.matches("\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?")
                        && HeadingMeaning.of(name).isEmpty();
    }

    private void paragraph(int at, Block block, boolean introduces) {
        var text = block.text();
        if (block.level() > 0) {
            return;
        }
        detailsOf = -1;
        if (Unheaded.state(block) > 0) {
            keep(block, block.prose());
            return;
        }
        if (block.boldEnd() > 0
                && !ACTION_LABEL.matcher(text).find()
                && named(at, block, introduces)) {
            return;
        }
        if (introduces) {
            promised = text.endsWith(":") && Commitments.in(text);
            if (text.endsWith(":") && !mixed && Commitments.begins(text) && !childrenAct(at, 0)) {
                keep(block, block.prose());
                detailsOf = at;
            }
        } else if (!listed || ACTION_LABEL.matcher(text).find() || block.boldEnd() > 0) {
            prose(block);
        }
    }

    /** Whether a bold lead named who does it. */
    private boolean named(int at, Block block, boolean introduces) {
        var text = block.text();
        int bold = block.boldEnd();
        var lead = text.substring(0, bold);
        var name =
                Owners.named(lead)
                        .filter(who ->
                                !lead.contains(":")
                                        && who.split(" ").length < 4
                                        && Owners.isName(who));
        if (bold == text.length()) {
            owner = name.orElse(null);
            return true;
        }
        if (name.isEmpty() || !Character.isWhitespace(text.charAt(bold))) {
            return false;
        }
        owner = name.get();
        boolean only = introduces && text.endsWith(":") && childrenAct(at, 0);
        if (!only) {
            keep(block, block.prose().part(bold, text.length()));
            detailsOf = introduces ? at : -1;
            owner = null;
        }
        return true;
    }

    /**
     * Actions in running text: one for each line where lines stand alone, else one for each
     * paragraph.
     */
    private void prose(Block block) {
        var text = block.text();
        if (ACTION_LABEL.matcher(text).find()) {
            keep(block, block.prose());
        } else if (PlainActions.areLines(text)) {
            int from = 0;
            for (var line : text.split("\n")) {
                line(block, block.prose().part(from, from + line.length()));
                from += line.length() + 1;
            }
        } else if (mixed ? Commitments.begins(text) : PlainActions.reads(text)) {
            keep(block, block.prose());
        }
    }

    /** A line may hold two actions, each a sentence that begins with its verb. */
    private void line(Block block, Prose line) {
        int from = 0;
        int end = 0;
        var text = line.text();
        for (var sentence : Sentences.of(line)) {
            int start = text.indexOf(sentence.text(), end);
            if (end > 0 && Commitments.begins(sentence.text())) {
                plain(block, line.part(from, start));
                from = start;
            }
            end = start + sentence.text().length();
        }
        plain(block, line.part(from, text.length()));
    }

    private void plain(Block block, Prose words) {
        if (mixed ? Commitments.begins(words.text()) : PlainActions.reads(words.text())) {
            keep(block, words);
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
