package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Distance;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Quick fixes that resolve a finding without inventing a fact: a place to write in, an exact
 * wording, an order. Each is read back before it is offered, so that nothing else in the document
 * says anything else afterwards.
 */
public final class QuickFixes {

    private static final Pattern SHOUT = Pattern.compile("(!{1,5})[\"”')]{0,2}$");
    private static final Pattern WORDING =
            Pattern.compile("(?:Write|Say|Use) [\"“]([^\"“”\\n]{1,200})[\"”]\\.?");
    private static final int FAR = 2;

    private QuickFixes() {}

    /** A heading in its place among the others, and below it what belongs there, as a comment. */
    public static List<QuickFix> heading(Postmortem document, SectionName name) {
        return SectionFixes.heading(document, name).stream().toList();
    }

    /**
     * Begins what belongs under an empty heading; or takes the heading out, where the document is
     * whole without it.
     */
    public static List<QuickFix> beginning(Postmortem document, Section section) {
        var begun = new ArrayList<QuickFix>();
        if (section.is(SectionName.TIMELINE)) {
            begun.addAll(rows(document));
        } else if (section.is(SectionName.ACTIONS)) {
            begun.addAll(action(document, null));
        } else if (section.is(SectionName.IMPACT)) {
            begun.addAll(numbers(document));
        } else if (section.is(SectionName.CAUSES)) {
            begun.addAll(
                    begun(
                            document,
                            section.headingSpan(),
                            BegunLines.FAILED,
                            "Begin a line: what failed, and how"));
        } else {
            SectionFixes.ask(document, section).ifPresent(begun::add);
        }
        SectionFixes.without(document, section).ifPresent(begun::add);
        return begun;
    }

    /** Begins lines that ask for a number, with the cursor where it belongs. */
    public static List<QuickFix> numbers(Postmortem document) {
        return Stream.of(
                        SectionFixes.line(
                                document,
                                SectionName.IMPACT,
                                "- Affected users: ",
                                "Begin a line: how many users"),
                        SectionFixes.line(
                                document,
                                SectionName.IMPACT,
                                "- Duration: ",
                                "Begin a line: for how long"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Begins the line behind a place that says what made possible what stands there. */
    public static List<QuickFix> madePossible(Postmortem document, Span place) {
        return begun(document, place, BegunLines.POSSIBLE, "Begin a line: what made this possible");
    }

    /** Begins what a vague cause lacks: what failed, or an honest unknown. */
    public static List<QuickFix> explanation(Postmortem document, Span place) {
        return Stream.of(
                        begun(
                                document,
                                place,
                                BegunLines.FAILED,
                                "Begin a line: what failed, and how"),
                        begun(
                                document,
                                place,
                                BegunLines.NOT_KNOWN,
                                "Begin a line: not known yet, and what was ruled out"))
                .flatMap(List::stream)
                .toList();
    }

    /** Begins what stands behind the failure of a vendor. */
    public static List<QuickFix> exposure(Postmortem document, Span place) {
        return begun(
                document, place, BegunLines.EXPOSED, "Begin a line: what exposed our own system");
    }

    /** Begins why earlier actions did not prevent a repeat. */
    public static List<QuickFix> earlierActions(Postmortem document, Span place) {
        return begun(
                document,
                place,
                BegunLines.EARLIER,
                "Begin a line: why the earlier actions did not prevent this");
    }

    private static List<QuickFix> begun(
            Postmortem document, Span place, String words, String title) {
        return BegunLines.behind(document, place, words, title).stream().toList();
    }

    /** Begins a timeline with the rows that it needs, each with its time still to be written. */
    public static List<QuickFix> rows(Postmortem document) {
        return document.sections(SectionName.TIMELINE).isEmpty()
                ? heading(document, SectionName.TIMELINE)
                : SectionFixes.rows(document).stream().toList();
    }

    /** Replaces a mark of unfinished writing by an honest unknown with somebody who finds out. */
    public static List<QuickFix> notKnown(Postmortem document, Span mark) {
        var words = "not known yet; @ finds out by ";
        return checked(
                        document,
                        new QuickFix(
                                "Say that it is not known yet",
                                List.of(new Patch(mark.start(), mark.end(), words)),
                                mark.start() + words.indexOf('@') + 1),
                        Likeness::equals)
                .stream()
                .toList();
    }

    /** Replaces words by the only ones that agree with the rest of the document. */
    public static List<QuickFix> write(Postmortem document, Span words, String right) {
        return List.of(
                new QuickFix(
                        "Write \"%s\"".formatted(right),
                        new Patch(words.start(), words.end(), right)));
    }

    /** Room for the owner or the date of an action, with the cursor in it. */
    public static List<QuickFix> slot(
            Postmortem document, ActionItem action, String words, String title) {
        return ActionEdits.slot(document, action, words)
                .map(patch ->
                        new QuickFix(
                                title,
                                List.of(patch),
                                patch.start()
                                        + patch.replacement().indexOf(words)
                                        + words.length()))
                .stream()
                .toList();
    }

    /** What an action may be for, what it reads like first. */
    public static List<QuickFix> categories(Postmortem document, ActionItem action) {
        var fixes = new ArrayList<QuickFix>();
        Stream.concat(Stream.of(action.category()), Arrays.stream(Category.values()))
                .distinct()
                .forEach(category -> {
                    var title =
                            category == action.category()
                                    ? "Say that it is to %s, as it reads"
                                    : category == Category.PROCESS
                                            ? "Say that it changes a %s"
                                            : "Say that it is to %s";
                    attempt(() -> ActionEdits.withCategory(document, action, category))
                            .ifPresent(patch ->
                                    fixes.add(
                                            new QuickFix(title.formatted(category.key()), patch)));
                });
        return fixes;
    }

    /** Begins an action with room for all that it needs, bound to a cause where one is given. */
    public static List<QuickFix> action(Postmortem document, @Nullable String cause) {
        var box = "- [ ] ";
        var line = box + " (owner: @, due: " + (cause == null ? "" : ", closes " + cause) + ")";
        var patch = ActionLines.addAction(document, line);
        int at = patch.start() + patch.replacement().indexOf(line) + box.length();
        boolean fresh = document.sections(SectionName.ACTIONS).isEmpty();
        return checked(
                        document,
                        new QuickFix(
                                cause == null
                                        ? "Begin an action"
                                        : "Begin an action that closes it",
                                List.of(patch),
                                at),
                        fresh ? Likeness::sameButSections : Likeness::equals)
                .stream()
                .toList();
    }

    /** Puts the events into the order of their times; each keeps its words. */
    public static List<QuickFix> inOrder(Postmortem document) {
        return TimelineRows.inOrder(document)
                .map(patches ->
                        new QuickFix("Put the rows into the order of their times", patches, null))
                .stream()
                .toList();
    }

    /** Ends a sentence with a full stop. */
    public static List<QuickFix> fullStop(Postmortem document, Span sentence) {
        var shout = SHOUT.matcher(sentence.in(document.text()));
        if (!shout.find()) {
            return List.of();
        }
        var patch =
                new Patch(sentence.start() + shout.start(1), sentence.start() + shout.end(1), ".");
        return List.of(new QuickFix("End with a full stop", patch));
    }

    /** Takes words out, and their line with them when they were all of it. */
    public static List<QuickFix> without(Postmortem document, Span words, String title) {
        return checked(
                        document,
                        new QuickFix(title, removed(document.text(), words.start(), words.end())),
                        Likeness::equals)
                .stream()
                .toList();
    }

    /** Replaces words by those of a suggestion that says nothing but what to write. */
    public static List<QuickFix> wording(Postmortem document, Span words, String suggestion) {
        var exact = WORDING.matcher(suggestion);
        var old = words.in(document.text());
        if (!exact.matches() || old.isEmpty()) {
            return List.of();
        }
        var better = exact.group(1);
        boolean capital =
                Character.isUpperCase(old.charAt(0))
                        && !old.substring(1).equals(old.substring(1).toUpperCase(Locale.ROOT));
        var written =
                capital
                        ? better.substring(0, 1).toUpperCase(Locale.ROOT) + better.substring(1)
                        : better;
        return List.of(
                new QuickFix(
                        "Write \"%s\"".formatted(written),
                        new Patch(words.start(), words.end(), written)));
    }

    /** Replaces a mistyped name by the one of the list that it is closest to. */
    public static List<QuickFix> likeliest(
            Postmortem document, Span words, String written, List<String> known) {
        var name = written.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        return known.stream()
                .min(Comparator.comparingInt(it -> Distance.of(name, it)))
                .filter(it -> Distance.of(name, it) <= FAR)
                .map(it ->
                        new QuickFix(
                                "Write \"%s\"".formatted(it),
                                new Patch(words.start(), words.end(), it)))
                .stream()
                .toList();
    }

    static Optional<Patch> attempt(Supplier<Patch> edit) {
        try {
            return Optional.of(edit.get());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The fix, when the text says the same after it as far as the test asks. */
    static Optional<QuickFix> checked(
            Postmortem document, QuickFix fix, BiPredicate<Likeness, Likeness> same) {
        var now = Likeness.of(Postmortem.read(fix.applyTo(document.text())));
        Predicate<Likeness> asBefore = it -> same.test(Likeness.of(document), it);
        return asBefore.test(now) ? Optional.of(fix) : Optional.empty();
    }

    /** A stretch taken out: with its line when nothing else stands on it, else with one blank. */
    static Patch removed(String text, int start, int end) {
        int from = start;
        while (from > 0 && " \t".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        int to = end;
        while (to < text.length() && " \t".indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        boolean opens = from == 0 || text.charAt(from - 1) == '\n';
        boolean closes = to == LineEnds.endOfLine(text, to);
        if (opens && closes) {
            return new Patch(from, Math.min(text.length(), to + lineBreak(text, to)), "");
        }
        return opens ? new Patch(start, to, "") : new Patch(from, end, "");
    }

    static int lineBreak(String text, int at) {
        return text.startsWith("\r\n", at) ? 2 : at < text.length() ? 1 : 0;
    }
}
