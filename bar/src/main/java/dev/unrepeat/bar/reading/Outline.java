package dev.unrepeat.bar.reading;

import static dev.unrepeat.bar.model.SectionName.*;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.text.Lines;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sections of a document: what stands under which heading, and what each heading was
 * taken for.
 */
final class Outline {

    private static final int LABEL_LEVEL = 9;
    private static final Set<SectionName> FEW = EnumSet.of(META, BACKGROUND, SUMMARY);

    private final List<Block> blocks;
    private final Lines lines;
    private final List<Draft> drafts = new ArrayList<>();
    private final int title;
    private final @Nullable Draft[] open = new Draft[8];

    private Outline(List<Block> blocks, Lines lines, int title) {
        this.blocks = blocks;
        this.lines = lines;
        this.title = title;
    }

    static List<Section> of(List<Block> blocks, Lines lines, int title) {
        var outline = new Outline(blocks, lines, title);
        outline.find();
        return outline.sections();
    }

    private void find() {
        drafts.add(new Draft(EnumSet.noneOf(SectionName.class), "", 0, 0, false));
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (i == title) {
                continue;
            }
            if (block.kind() == Kind.HEADING && !block.quoted()) {
                heading(block, i);
            } else if (labelsMayStart()) {
                int at = i;
                Label.of(block)
                        .ifPresent(
                                label -> open(label.names(), label.words(), LABEL_LEVEL, at, true));
            }
        }
        drafts.getLast().end = blocks.size();
    }

    private boolean labelsMayStart() {
        var current = drafts.getLast();
        boolean people = current.level > 0 && current.names.equals(EnumSet.of(META));
        return current.label
                || current.names.isEmpty()
                || !people && FEW.containsAll(current.names);
    }

    private void open(Set<SectionName> names, String heading, int level, int first, boolean label) {
        drafts.getLast().end = first;
        var draft = new Draft(names, heading, level, first, label);
        drafts.add(draft);
        if (!label) {
            remember(draft);
        }
    }

    private void heading(Block block, int at) {
        var parent = parent(block.level());
        boolean stamped = Stamps.leads(block.text());
        var own = stamped ? Set.<SectionName>of() : HeadingMeaning.of(block.text());
        if (stamped && drafts.getLast().names.contains(TIMELINE)) {
            own = Set.of(TIMELINE);
        }
        open(
                own.isEmpty()
                                || parent.contains(ACTIONS) && staysAction(own)
                                || parent.contains(TIMELINE)
                                        && own.size() == 1
                                        && !own.contains(CAUSES)
                                        && !own.contains(IMPACT)
                                        && !own.contains(ACTIONS)
                        ? parent
                        : own,
                block.text(),
                block.level(),
                at,
                false);
    }

    private static boolean staysAction(Set<SectionName> own) {
        return !own.contains(LESSONS)
                && !own.contains(WENT_WELL)
                && !own.contains(WENT_WRONG)
                && !own.contains(LUCKY)
                && !own.contains(TIMELINE)
                && !own.contains(APPENDIX)
                && !own.contains(META);
    }

    /** What the nearest heading above of a higher rank was taken for. */
    private Set<SectionName> parent(int level) {
        for (int above = level - 1; above > 0; above--) {
            var draft = open[above];
            if (draft != null) {
                return draft.names;
            }
        }
        return Set.of();
    }

    private void remember(Draft draft) {
        open[draft.level] = draft;
        for (int below = draft.level + 1; below < open.length; below++) {
            open[below] = null;
        }
    }

    private List<Section> sections() {
        SubjectInference.settle(drafts, blocks, title);
        var sections = new ArrayList<Section>();
        var used = new HashMap<String, Integer>();
        for (var draft : drafts) {
            if (draft.first == draft.end && draft.level == 0) {
                continue;
            }
            var base = draft.names.isEmpty() ? "other" : draft.names.iterator().next().key();
            int count = used.merge(base, 1, Integer::sum);
            var head = blocks.get(draft.first);
            int bodyEnd = blocks.get(Math.max(draft.first, draft.end - 1)).end();
            sections.add(
                    new Section(
                            count == 1 ? base : base + "-" + count,
                            draft.names,
                            draft.heading,
                            draft.level,
                            lines.span(head.start(), draft.level == 0 ? head.start() : head.end()),
                            lines.span(head.start(), Math.max(bodyEnd, head.start())),
                            draft.first,
                            draft.end));
        }
        return sections;
    }
}
