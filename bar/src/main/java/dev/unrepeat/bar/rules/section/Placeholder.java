package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.edit.BegunLines;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Span;
import dev.unrepeat.bar.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A mark that says something is still to be written.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture": an unfinished post-mortem is not one.
 */
public final class Placeholder implements Rule {

    private static final WordLists LISTS = WordLists.of(Placeholder.class);

    private static final Pattern MARK = Pattern.compile(LISTS.joined("mark"));
    private static final Stems STEMS =
            Stems.of("TOD|FIXM|TB|XX|???|YYYY|HH:MM|o be |ill in|ill me in");
    private static final Pattern CODE = Pattern.compile("`[^`]{0,500}`");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "placeholder",
                Level.ERROR,
                "No mark of unfinished writing is left.",
                "Google SRE Workbook, Postmortem Culture");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        for (var cause : document.causes().causes()) {
            if (BegunLines.isUnfinished(cause.text())) {
                flaws.add(begun(cause.span(), cause.text()));
            }
        }
        for (var block : document.blocks()) {
            if (block.isProse() && BegunLines.isUnfinished(block.text())) {
                flaws.add(begun(document.span(block.prose().offset(0), block.end()), block.text()));
            }
            if (!block.isProse() || block.quoted() || !STEMS.in(block.text())) {
                continue;
            }
            var words =
                    CODE.matcher(block.text())
                            .replaceAll(code -> " ".repeat(code.group().length()));
            var found = MARK.matcher(words);
            if (found.find() && !states(document, block, found.start())) {
                var place =
                        document.span(
                                block.prose().offset(found.start()),
                                block.prose().endOffset(found.end()));
                flaws.add(
                        new Flaw(
                                        place,
                                        "\""
                                                + found.group()
                                                + "\" says that something is still to be written.",
                                        "Write it, or say that it is not known, who finds out and"
                                                + " by when.")
                                .mendedBy(it -> QuickFixes.notKnown(it, place)));
            }
        }
        return flaws;
    }

    private static Flaw begun(Span place, String words) {
        return new Flaw(
                        place,
                        "\"" + words.strip() + "\" was begun and not finished.",
                        "Finish the sentence, or take it out.")
                .mendedBy(it -> QuickFixes.without(it, place, "Remove this line"));
    }

    /** Whether the mark is the state of an action that was read. */
    private static boolean states(Postmortem document, Block block, int offset) {
        return offset < 2
                && document.actions().stream()
                        .anyMatch(action -> action.span().start() == block.start());
    }
}
