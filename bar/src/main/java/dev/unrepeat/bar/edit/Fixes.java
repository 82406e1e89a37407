package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.model.ZoneKind;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mechanical fixes that need no decision: times of a known zone are written in UTC, dates are
 * carried into the rows they hold for, and headings get the names that everybody knows. Every fix
 * is read back: the same events at the same instants, the same actions, the same sections.
 */
public final class Fixes {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Pattern ROUGH =
            Pattern.compile(
                    "(?i)^(?:ca|circa|about|around|approx)\\b|\\d\\s*(?:[-–—]|to)\\s*\\d{1,2}[:.]");
    static final Map<SectionName, String> TITLES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(SectionName.SUMMARY, "Summary"),
                            Map.entry(SectionName.IMPACT, "Impact"),
                            Map.entry(SectionName.TIMELINE, "Timeline"),
                            Map.entry(SectionName.DETECTION, "Detection"),
                            Map.entry(SectionName.CAUSES, "Causes"),
                            Map.entry(SectionName.RESPONSE, "Response"),
                            Map.entry(SectionName.WENT_WELL, "What went well"),
                            Map.entry(SectionName.WENT_WRONG, "What went wrong"),
                            Map.entry(SectionName.LUCKY, "Where we got lucky"),
                            Map.entry(SectionName.LESSONS, "Lessons learned"),
                            Map.entry(SectionName.ACTIONS, "Actions"),
                            Map.entry(SectionName.BACKGROUND, "Background"),
                            Map.entry(SectionName.RELATED, "Related incidents"),
                            Map.entry(SectionName.APPENDIX, "Appendix")));
    private static final Pattern KNOWN =
            Pattern.compile(
                    "(?i)\\b(?:summary|impact|timeline|detection|causes?|contributing|response|went"
                        + " well|went"
                        + " (?:wrong|poorly|badly)|lucky|lessons?|actions?|background|related|appendix)\\b");

    private String text;
    private final List<String> done = new ArrayList<>();

    private Fixes(String text) {
        this.text = text;
    }

    /**
     * The text after all fixes, and what each of them did; the text itself when there is nothing to
     * do.
     */
    public record Fixed(String text, List<String> done) {
        public Fixed {
            done = List.copyOf(done);
        }
    }

    public static Fixed of(String markdown) {
        var fixes = new Fixes(markdown);
        fixes.times();
        fixes.headings(true);
        return new Fixed(fixes.text, fixes.done);
    }

    /** The same, one by one, for an author to choose from. */
    public static List<QuickFix> offers(Postmortem document) {
        var offers = new ArrayList<QuickFix>();
        var times = new Fixes(document.text());
        times.times();
        times.offer("Write the times with their date, in UTC", document).ifPresent(offers::add);
        var headings = new Fixes(document.text());
        headings.headings(false);
        headings.offer("Give headings the names that everybody knows", document)
                .ifPresent(offers::add);
        return offers;
    }

    /** No fix adds or takes a line, so each line is a patch of its own. */
    private Optional<QuickFix> offer(String title, Postmortem document) {
        var before = document.text();
        var patches = new ArrayList<Patch>();
        int old = 0;
        int now = 0;
        while (!done.isEmpty() && old < before.length()) {
            int oldEnd = LineEnds.endOfLine(before, old);
            int nowEnd = LineEnds.endOfLine(text, now);
            var line = Patch.between(before.substring(old, oldEnd), text.substring(now, nowEnd));
            if (line.end() > line.start() || !line.replacement().isEmpty()) {
                patches.add(new Patch(old + line.start(), old + line.end(), line.replacement()));
            }
            old = oldEnd + 1;
            now = nowEnd + 1;
        }
        return patches.isEmpty()
                ? Optional.empty()
                : Optional.of(new QuickFix(title, patches, null));
    }

    private void times() {
        var document = Postmortem.read(text);
        var elsewhere = document.zone() == ZoneKind.NAMED || document.zone() == ZoneKind.OFFSET;
        var declaration = elsewhere ? declaration(document) : Optional.<Patch>empty();
        var inUtc = stamps(document, document.zone() == ZoneKind.UTC || declaration.isPresent());
        if (inUtc.isEmpty()) {
            return;
        }
        var together = new ArrayList<>(inUtc);
        declaration.ifPresent(together::add);
        int fixed = taken(document, together) ? inUtc.size() : 0;
        if (fixed == 0) {
            var named = stamps(document, false);
            fixed = taken(document, named) ? named.size() : 0;
        }
        if (fixed > 0) {
            done.add("wrote %d times with their date, in UTC".formatted(fixed));
        }
    }

    private static List<Patch> stamps(Postmortem document, boolean declared) {
        var stamps = new ArrayList<Patch>();
        for (var entry : document.timeline()) {
            stamp(document, entry, declared).ifPresent(stamps::add);
        }
        return stamps;
    }

    private static Optional<Patch> stamp(
            Postmortem document, TimelineEntry entry, boolean declared) {
        var at = entry.at();
        var place = entry.stampSpan();
        boolean fine = entry.zone() == ZoneKind.UTC && entry.dated();
        if (at == null || place == null || fine) {
            return Optional.empty();
        }
        var words = place.in(document.text());
        if (ROUGH.matcher(words).find() || words.contains("\n")) {
            return Optional.empty();
        }
        int start = place.start();
        while (start < place.end() && "~≈[(".indexOf(document.text().charAt(start)) >= 0) {
            start++;
        }
        return Optional.of(new Patch(start, place.end(), utc(at) + (declared ? "" : " UTC")));
    }

    private static String utc(Instant at) {
        boolean even = at.truncatedTo(ChronoUnit.MINUTES).equals(at);
        return (even ? MINUTES : SECONDS).format(at);
    }

    /** Where the document names the zone of all its times. */
    private static Optional<Patch> declaration(Postmortem document) {
        var name =
                Pattern.compile(
                        "(?<![\\p{L}\\d])"
                                + Pattern.quote(document.zoneName())
                                + "(?![\\p{L}\\d])");
        var places = new ArrayList<Block>();
        for (var section : document.sections(SectionName.TIMELINE)) {
            var blocks = document.blocks(section);
            places.addAll(blocks.subList(0, Math.min(4, blocks.size())));
        }
        document.blocks().stream()
                .filter(it -> it.kind() != Kind.CODE)
                .filter(it ->
                        it.text()
                                .toLowerCase(Locale.ROOT)
                                .matches("(?s).{0,400}\\b(?:times?|zone|clocks?)\\b.{0,400}"))
                .forEach(places::add);
        for (var block : places) {
            boolean event =
                    document.timeline().stream()
                            .anyMatch(it ->
                                    it.span().start() < block.end()
                                            && block.start() < it.span().end());
            var found = name.matcher(document.text()).region(block.start(), block.end());
            if (!event && found.find()) {
                return Optional.of(new Patch(found.start(), found.end(), "UTC"));
            }
        }
        return Optional.empty();
    }

    /** All at once where that reads the same, else one by one, which reads the text for each. */
    private void headings(boolean oneByOne) {
        var document = Postmortem.read(text);
        var patches = new ArrayList<Patch>();
        for (var section : document.sections()) {
            var title = title(section);
            if (title != null) {
                rename(section, title).ifPresent(patches::add);
            }
        }
        int renamed = !patches.isEmpty() && taken(document, patches) ? patches.size() : 0;
        for (var section : renamed == 0 && oneByOne ? document.sections() : List.<Section>of()) {
            var title = title(section);
            renamed += title != null && renamed(section, title) ? 1 : 0;
        }
        if (renamed > 0) {
            done.add("gave %d headings the names that everybody knows".formatted(renamed));
        }
    }

    /** The name that everybody knows for a heading that has another one. */
    private static @Nullable String title(Section section) {
        var name = section.names().size() == 1 ? section.names().iterator().next() : null;
        var title = name == null ? null : TITLES.get(name);
        boolean heading = section.level() > 0 && section.level() < 7;
        return heading && !KNOWN.matcher(section.heading()).find() ? title : null;
    }

    private Optional<Patch> rename(Section section, String title) {
        int at = text.indexOf(section.heading(), section.headingSpan().start());
        boolean whole = at >= 0 && at < section.headingSpan().end();
        return whole
                ? Optional.of(new Patch(at, at + section.heading().length(), title))
                : Optional.empty();
    }

    private boolean renamed(Section old, String title) {
        var document = Postmortem.read(text);
        for (var section : document.sections()) {
            if (section.id().equals(old.id()) && section.heading().equals(old.heading())) {
                return rename(section, title)
                        .filter(it -> taken(document, List.of(it)))
                        .isPresent();
            }
        }
        return false;
    }

    /** Makes the changes when the reader still finds the same in the text, and tells whether. */
    private boolean taken(Postmortem document, List<Patch> patches) {
        var now = document.text();
        for (var patch :
                patches.stream()
                        .sorted(Comparator.comparingInt(Patch::start).reversed())
                        .toList()) {
            now = patch.applyTo(now);
        }
        var read = Postmortem.read(now);
        if (!same(document, read)) {
            return false;
        }
        text = now;
        return true;
    }

    private static boolean same(Postmortem before, Postmortem after) {
        if (before.timeline().size() != after.timeline().size()
                || before.sections().size() != after.sections().size()) {
            return false;
        }
        for (int i = 0; i < before.timeline().size(); i++) {
            var old = before.timeline().get(i);
            var now = after.timeline().get(i);
            if (!Objects.equals(old.at(), now.at()) || !old.text().equals(now.text())) {
                return false;
            }
        }
        for (int i = 0; i < before.sections().size(); i++) {
            if (!before.sections().get(i).names().equals(after.sections().get(i).names())) {
                return false;
            }
        }
        return Likeness.of(before).actions().equals(Likeness.of(after).actions())
                && Likeness.of(before).graph().equals(Likeness.of(after).graph());
    }
}
