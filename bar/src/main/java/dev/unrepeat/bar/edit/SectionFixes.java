package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fixes of what a document is divided into: a heading more, a heading less, a line begun. */
final class SectionFixes {

    /** The order in which readers expect the parts. */
    private static final List<SectionName> ORDER =
            List.of(
                    SectionName.SUMMARY,
                    SectionName.BACKGROUND,
                    SectionName.IMPACT,
                    SectionName.TIMELINE,
                    SectionName.DETECTION,
                    SectionName.CAUSES,
                    SectionName.RESPONSE,
                    SectionName.WENT_WELL,
                    SectionName.WENT_WRONG,
                    SectionName.LUCKY,
                    SectionName.LESSONS,
                    SectionName.ACTIONS,
                    SectionName.RELATED,
                    SectionName.APPENDIX);

    private static final Map<SectionName, String> ASKS =
            Map.ofEntries(
                    Map.entry(
                            SectionName.SUMMARY,
                            "At most three sentences that a person outside engineering understands:"
                                    + " what happened, for whom, for how long."),
                    Map.entry(
                            SectionName.IMPACT,
                            "How many users, requests or how much money? A number with its unit, or"
                                    + " an estimate and how it was made."),
                    Map.entry(
                            SectionName.TIMELINE,
                            "One row each: - 2026-01-05 10:03 UTC first alert. The start, the"
                                    + " detection, the mitigation and the end."),
                    Map.entry(
                            SectionName.DETECTION,
                            "How was it noticed, and why did that take as long as it did?"),
                    Map.entry(
                            SectionName.CAUSES,
                            "What made this possible? Go on asking until you reach something that"
                                    + " can be changed in the system."),
                    Map.entry(SectionName.RESPONSE, "What was done, and what made the harm end?"),
                    Map.entry(SectionName.WENT_WELL, "What helped?"),
                    Map.entry(SectionName.WENT_WRONG, "What stood in the way?"),
                    Map.entry(
                            SectionName.LUCKY,
                            "What would have made it worse, and happened not to be so?"),
                    Map.entry(
                            SectionName.ACTIONS,
                            "One line each, such as: - [ ] Reject a release whose migration is"
                                    + " missing (owner: @ana, due: 2026-03-01, prevent)"));

    private SectionFixes() {}

    static Optional<QuickFix> heading(Postmortem document, SectionName name) {
        var own = name == SectionName.LESSONS ? SectionName.WENT_WELL : name;
        var title = Fixes.TITLES.get(own);
        if (title == null) {
            return Optional.empty();
        }
        var text = document.text();
        var lineBreak = LineEnds.breakOf(text);
        var next = next(document, own);
        var head =
                "#".repeat(level(document, next))
                        + " "
                        + title
                        + lineBreak
                        + lineBreak
                        + "<!-- "
                        + ASKS.getOrDefault(own, "What belongs here?")
                        + " -->"
                        + lineBreak;
        var patch =
                next == null
                        ? ActionLines.append(document, head)
                        : new Patch(
                                next.headingSpan().start(),
                                next.headingSpan().start(),
                                head + lineBreak + lineBreak);
        if (next != null) {
            int line = LineEnds.startOfLine(text, patch.start());
            patch = new Patch(line, line, patch.replacement());
        }
        int cursor = patch.start() + patch.replacement().indexOf(head) + head.length();
        var fix =
                new QuickFix(
                        "Add the heading \"%s\" in its place".formatted(title),
                        List.of(patch),
                        cursor);
        return QuickFixes.checked(document, fix, (old, now) -> adds(old, now, own));
    }

    /** The first heading that belongs after the subject. */
    private static @Nullable Section next(Postmortem document, SectionName name) {
        int rank = ORDER.indexOf(name);
        Section found = null;
        for (var section : document.sections().reversed()) {
            boolean heading = section.level() > 0 && section.level() < 7;
            int least =
                    section.names().stream()
                            .filter(ORDER::contains)
                            .mapToInt(ORDER::indexOf)
                            .min()
                            .orElse(-1);
            if (heading && least > rank) {
                found = section;
            } else if (heading && least >= 0) {
                break;
            }
        }
        return found;
    }

    private static int level(Postmortem document, @Nullable Section next) {
        if (next != null) {
            return next.level();
        }
        return document.sections().reversed().stream()
                .filter(it -> !it.names().isEmpty() && it.level() > 0 && it.level() < 7)
                .mapToInt(Section::level)
                .findFirst()
                .orElse(2);
    }

    /** Whether the document says the same, and one section of the subject more. */
    private static boolean adds(Likeness old, Likeness now, SectionName name) {
        var parts = new ArrayList<>(now.sections().stream().map(SectionFixes::known).toList());
        var before = old.sections().stream().map(SectionFixes::known).toList();
        int i = 0;
        while (i < before.size() && i < parts.size() && before.get(i).equals(parts.get(i))) {
            i++;
        }
        if (i >= parts.size() || !parts.get(i).names().contains(name)) {
            return false;
        }
        parts.remove(i);
        return before.equals(parts)
                && old.title().equals(now.title())
                && old.timeline().equals(now.timeline())
                && old.actions().equals(now.actions())
                && old.graph().equals(now.graph());
    }

    private static Likeness.Part known(Likeness.Part part) {
        return new Likeness.Part("", part.names(), part.heading());
    }

    /** What belongs under an empty heading, as a comment with the cursor behind it. */
    static Optional<QuickFix> ask(Postmortem document, Section section) {
        var text = document.text();
        var asked =
                section.names().stream()
                        .map(it -> it == SectionName.LESSONS ? SectionName.WENT_WELL : it)
                        .filter(ASKS::containsKey)
                        .findFirst();
        boolean commented =
                document.blocks(section).stream().anyMatch(it -> it.text().startsWith("<!--"));
        if (asked.isEmpty() || commented) {
            return Optional.empty();
        }
        var lineBreak = LineEnds.breakOf(text);
        int end = LineEnds.endOfLine(text, section.headingSpan().end());
        var written = lineBreak + lineBreak + "<!-- " + ASKS.get(asked.get()) + " -->" + lineBreak;
        boolean crowded =
                !text.substring(end).isBlank() && !text.startsWith(lineBreak + lineBreak, end);
        var patch = new Patch(end, end, written + (crowded ? lineBreak : ""));
        return QuickFixes.checked(
                document,
                new QuickFix(
                        "Write what belongs under \"%s\"".formatted(section.heading()),
                        List.of(patch),
                        end + written.length()),
                Likeness::equals);
    }

    static Optional<QuickFix> without(Postmortem document, Section section) {
        var text = document.text();
        int start = LineEnds.startOfLine(text, section.headingSpan().start());
        int end = LineEnds.endOfLine(text, document.blocks(section).getLast().end());
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        var fix =
                new QuickFix(
                        "Remove the heading \"%s\"".formatted(section.heading()),
                        new Patch(start, end, ""));
        var rest = Postmortem.read(fix.applyTo(text));
        var lost = new HashSet<>(document.subjects());
        lost.removeAll(rest.subjects());
        lost.remove(SectionName.RESPONSE);
        boolean whole =
                lost.isEmpty()
                        && rest.sections().size() == document.sections().size() - 1
                        && rest.timeline().size() == document.timeline().size()
                        && rest.actions().size() == document.actions().size();
        return whole ? Optional.of(fix) : Optional.empty();
    }

    /**
     * The section of a subject that is written in: not the title, though its words may name the
     * subject.
     */
    static Optional<Section> home(Postmortem document, SectionName name) {
        var sections = document.sections(name);
        return sections.stream()
                .filter(it -> it.level() != 1 || !it.heading().equals(document.title()))
                .findFirst()
                .or(() -> sections.stream().findFirst());
    }

    /** A line that is begun at the end of the list of a section, with the cursor at its end. */
    static Optional<QuickFix> line(
            Postmortem document, SectionName name, String words, String title) {
        var section = home(document, name);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        var patch = atEndOfList(document, section.get(), words);
        return QuickFixes.checked(
                document,
                new QuickFix(title, List.of(patch), patch.start() + patch.replacement().length()),
                Likeness::equals);
    }

    /** Rows of a timeline that lack nothing but their times. */
    static Optional<QuickFix> rows(Postmortem document) {
        var section = home(document, SectionName.TIMELINE);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        var lineBreak = LineEnds.breakOf(document.text());
        var first = "- HH:MM UTC ";
        var rows = List.of("The fault begins: ", "Detected: ", "Mitigated: ", "Resolved: ");
        var patch =
                atEndOfList(
                        document,
                        section.get(),
                        rows.stream().map(first::concat).collect(Collectors.joining(lineBreak)));
        return QuickFixes.checked(
                document,
                new QuickFix(
                        "Begin the rows of the timeline",
                        List.of(patch),
                        patch.start()
                                + patch.replacement().indexOf(first)
                                + first.length()
                                + rows.getFirst().length()),
                Likeness::sameButSections);
    }

    /** A line behind the last item of a section, else behind its heading. */
    static Patch atEndOfList(Postmortem document, Section section, String line) {
        var text = document.text();
        var lineBreak = LineEnds.breakOf(text);
        Block last = null;
        for (var block : document.blocks(section)) {
            boolean listed = block.kind() == Kind.ITEM && block.level() == 1;
            last = listed ? block : last;
        }
        if (last != null) {
            int end = LineEnds.endOfLine(text, last.end());
            return new Patch(end, end, lineBreak + line);
        }
        int end = LineEnds.endOfLine(text, document.blocks(section).getFirst().end());
        boolean more = !text.substring(end).isBlank();
        return new Patch(end, end, lineBreak + lineBreak + line + (more ? lineBreak : ""));
    }
}
