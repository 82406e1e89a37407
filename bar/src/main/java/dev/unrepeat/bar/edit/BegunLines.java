package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines that a quick fix begins and the author finishes. One that nobody finished is unfinished
 * writing like any other: it resolves nothing.
 */
public final class BegunLines {

    public static final String POSSIBLE = "What made this possible:";
    public static final String FAILED = "What failed, and how:";
    public static final String NOT_KNOWN = "Not known yet. Ruled out:";
    public static final String EXPOSED = "What exposed our own system:";
    public static final String EARLIER = "Why the earlier actions did not prevent this:";

    private static final Set<String> ALL = Set.of(POSSIBLE, FAILED, NOT_KNOWN, EXPOSED, EARLIER);
    private static final Pattern MARKER =
            Pattern.compile("^([ \\t]*)(?:[-*+]|\\d{1,9}[.)])[ \\t]+");
    private static final int MOST = 1000;

    private BegunLines() {}

    /** Whether the words are such a beginning with nothing behind it. */
    public static boolean isUnfinished(String words) {
        return ALL.contains(words.strip());
    }

    /**
     * Begins a line behind the block that holds the place: below a list item as its child, else as
     * a paragraph; behind a cause of a chart as what made it possible.
     */
    static Optional<QuickFix> behind(Postmortem document, Span place, String words, String title) {
        var cause =
                document.causes().causes().stream()
                        .filter(it -> it.span().start() == place.start())
                        .findFirst();
        if (cause.isPresent()) {
            return behind(document, cause.get(), words, title);
        }
        return document.blocks().stream()
                .filter(it -> it.start() <= place.start() && place.start() < it.end())
                .filter(it -> it.is(Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM) && !it.quoted())
                .reduce((_, last) -> last)
                .flatMap(block -> behind(document, block, words, title));
    }

    private static Optional<QuickFix> behind(
            Postmortem document, Block block, String words, String title) {
        var text = document.text();
        var lineBreak = LineEnds.breakOf(text);
        int end = LineEnds.endOfLine(text, block.end());
        var line = text.substring(LineEnds.startOfLine(text, block.start()), end);
        var marker = MARKER.matcher(line);
        boolean item = block.is(Kind.ITEM) && marker.find();
        var written =
                item
                        ? lineBreak + " ".repeat(marker.end()) + "- " + words + " "
                        : lineBreak + lineBreak + words + " ";
        boolean crowded = !item && !text.startsWith(lineBreak + lineBreak, end);
        var patch =
                new Patch(end, end, written + (crowded && end < text.length() ? lineBreak : ""));
        return QuickFixes.checked(
                document,
                new QuickFix(title, List.of(patch), end + written.length()),
                Likeness::equals);
    }

    private static Optional<QuickFix> behind(
            Postmortem document, Cause cause, String words, String title) {
        var graph = document.causes();
        var wanted = new ArrayList<CauseEdits.Wanted>();
        graph.causes()
                .forEach(it ->
                        wanted.add(
                                new CauseEdits.Wanted(it.id(), it.kind(), it.text(), it.layer())));
        int number = 1;
        while (number < MOST && graph.cause("c" + number).isPresent()) {
            number++;
        }
        var id = "c" + number;
        wanted.add(new CauseEdits.Wanted(id, CauseKind.CONDITION, words, null));
        var edges = new ArrayList<>(graph.edges());
        edges.add(new CauseEdge(id, cause.id()));
        return QuickFixes.attempt(() -> CauseEdits.write(document, wanted, edges))
                .flatMap(patch ->
                        QuickFixes.checked(
                                document,
                                new QuickFix(
                                        title,
                                        List.of(patch),
                                        patch.start()
                                                + patch.replacement().indexOf(words)
                                                + words.length()),
                                (old, now) ->
                                        old.title().equals(now.title())
                                                && old.sections().equals(now.sections())
                                                && old.timeline().equals(now.timeline())
                                                && old.actions().equals(now.actions())));
    }
}
