package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an impact, each on a line of the list under it. Reading takes what it can; writing
 * changes the lines of the measures it is given and no others, and is read back.
 */
public final class ImpactLines {

    private static final Pattern LABELLED =
            Pattern.compile("(?s)([\\p{L}][\\p{L} ]{2,30}?)\\s*:\\s*(.{1,2000})");

    private ImpactLines() {}

    /**
     * A line of a measure in the text; {@code figure} is null where somebody wrote it in words of
     * their own.
     */
    public record Line(Measure measure, @Nullable ImpactFigure figure, String words, Span span) {}

    /** The first line of each measure, in the order of the text. */
    public static List<Line> read(Postmortem document) {
        var lines = new EnumMap<Measure, Line>(Measure.class);
        for (var section : document.sections(SectionName.IMPACT)) {
            for (var block : document.blocks(section)) {
                line(document, block).ifPresent(it -> lines.putIfAbsent(it.measure(), it));
            }
        }
        return lines.values().stream()
                .sorted((one, other) -> one.span().start() - other.span().start())
                .toList();
    }

    private static Optional<Line> line(Postmortem document, Block block) {
        var labelled = LABELLED.matcher(block.text());
        if (block.kind() != Kind.ITEM || block.quoted() || !labelled.matches()) {
            return Optional.empty();
        }
        return Measure.labelled(labelled.group(1))
                .map(measure ->
                        new Line(
                                measure,
                                ImpactFigure.read(measure, labelled.group(2)).orElse(null),
                                labelled.group(2).strip(),
                                document.span(block.start(), block.end())));
    }

    /**
     * The change that makes the document say these figures, and nothing of the measures to leave
     * out.
     *
     * @throws IllegalArgumentException when a figure can't be read back from the text, or something
     *     else would say something else
     */
    public static Patch write(
            Postmortem document, List<ImpactFigure> figures, Set<Measure> leftOut) {
        var home = document;
        if (!figures.isEmpty() && document.sections(SectionName.IMPACT).isEmpty()) {
            var heading = QuickFixes.heading(document, SectionName.IMPACT).stream().findFirst();
            home =
                    Postmortem.read(
                            heading.map(it -> it.applyTo(document.text()))
                                    .orElseThrow(() ->
                                            new IllegalArgumentException(
                                                    "the text has no heading \"Impact\"; add it"
                                                            + " first")));
        }
        var now = written(home, figures, leftOut);
        check(document, home, Postmortem.read(now), figures);
        return Patch.between(document.text(), now);
    }

    private static String written(
            Postmortem document, List<ImpactFigure> figures, Set<Measure> leftOut) {
        var text = document.text();
        var present = read(document);
        Map<Measure, Line> lines =
                present.stream().collect(Collectors.toMap(Line::measure, it -> it));
        var patches = new ArrayList<Patch>();
        var fresh = new ArrayList<String>();
        for (var figure : figures) {
            var line = lines.get(figure.measure());
            if (line == null) {
                fresh.add("- " + figure.line());
            } else if (line.figure() == null || !line.figure().says(figure)) {
                patches.add(new Patch(line.span().start(), line.span().end(), figure.line()));
            }
        }
        for (var measure : leftOut) {
            var line = lines.get(measure);
            if (line != null) {
                int from = LineEnds.startOfLine(text, line.span().start());
                int to = LineEnds.endOfLine(text, line.span().end());
                patches.add(
                        new Patch(
                                from,
                                Math.min(text.length(), to + QuickFixes.lineBreak(text, to)),
                                ""));
            }
        }
        var section = SectionFixes.home(document, SectionName.IMPACT);
        if (!fresh.isEmpty() && section.isPresent()) {
            var together = String.join(LineEnds.breakOf(text), fresh);
            patches.add(behind(document, section.get(), present, leftOut, together));
        }
        return patches.isEmpty() ? text : new QuickFix("impact", patches, null).applyTo(text);
    }

    /** Behind the last line of a measure that stays, else at the end of the list. */
    private static Patch behind(
            Postmortem document,
            Section section,
            List<Line> present,
            Set<Measure> leftOut,
            String lines) {
        var text = document.text();
        var stays = present.stream().filter(it -> !leftOut.contains(it.measure())).toList();
        if (stays.isEmpty()) {
            return SectionFixes.atEndOfList(document, section, lines);
        }
        int end = LineEnds.endOfLine(text, stays.getLast().span().end());
        return new Patch(end, end, LineEnds.breakOf(text) + lines);
    }

    private static void check(
            Postmortem before, Postmortem home, Postmortem after, List<ImpactFigure> figures) {
        var read = new EnumMap<Measure, Line>(Measure.class);
        read(after).forEach(it -> read.put(it.measure(), it));
        var seen = EnumSet.noneOf(Measure.class);
        for (var figure : figures) {
            var line = read.get(figure.measure());
            var found = line == null ? null : line.figure();
            if (!seen.add(figure.measure()) || found == null || !found.says(figure)) {
                throw new IllegalArgumentException(
                        "\"%s\" can't be read back from the text; use simpler words"
                                .formatted(figure.line()));
            }
        }
        if (!Likeness.of(home).equals(Likeness.of(after))
                || !Likeness.of(before).sameButSections(Likeness.of(after))) {
            throw new IllegalArgumentException(
                    "these figures can't be written without changing other parts; edit the text");
        }
    }
}
