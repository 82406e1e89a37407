package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A heading with nothing below it is of no use to the reader.
 *
 * <p>Source: PagerDuty, "How to write a postmortem".
 */
public final class SectionEmpty implements Rule {

    private static final Set<SectionName> OPTIONAL =
            Set.of(
                    SectionName.APPENDIX,
                    SectionName.META,
                    SectionName.RELATED,
                    SectionName.BACKGROUND);

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "section-empty",
                Level.ERROR,
                "No heading is without text below it; comments do not count.",
                "PagerDuty, How to write a postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var told = new HashSet<Integer>();
        document.actions().forEach(action -> told.add(action.span().start()));
        document.timeline().forEach(entry -> told.add(entry.span().start()));
        var sections = document.sections();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            boolean deeper =
                    i + 1 < sections.size() && sections.get(i + 1).level() > section.level();
            boolean asked = !section.names().isEmpty() && !OPTIONAL.containsAll(section.names());
            if (section.level() > 0
                    && asked
                    && !deeper
                    && isEmpty(document, section)
                    && !told.contains(section.span().start())) {
                flaws.add(
                        new Flaw(
                                        section.headingSpan(),
                                        "Nothing stands under \"" + section.heading() + "\".",
                                        "Write what is known, even if it is \"None, because ...\","
                                                + " or remove the heading.")
                                .mendedBy(it -> QuickFixes.beginning(it, section)));
            }
        }
        return flaws;
    }

    private static boolean isEmpty(Postmortem document, Section section) {
        boolean first = true;
        for (var block : document.blocks(section)) {
            boolean head = first && section.level() < 9;
            first = false;
            if (!head && says(block, section)) {
                return false;
            }
        }
        return true;
    }

    private static boolean says(Block block, Section section) {
        if (block.kind() == Kind.HTML) {
            return !block.text().startsWith("<!--");
        }
        var words = block.text();
        boolean label = section.level() == 9 && words.startsWith(section.heading());
        var rest = label ? words.substring(section.heading().length()) : words;
        return block.kind() != Kind.HEADER_ROW
                && rest.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
