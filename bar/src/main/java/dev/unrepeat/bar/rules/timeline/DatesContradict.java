package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.edit.QuickFix;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dates and times of a document agree with each other: the title and the metadata with the
 * rows, a weekday with its date, a duration with the times it lies between.
 *
 * <p>Source: CCADB incident reporting; house rule.
 */
public final class DatesContradict implements Rule {

    private static final int LONGEST = 1500;
    private static final int NEAR = 1;
    private static final int FAR = 300;
    private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::\\d{2})?(?! ?[ap]\\.?m)";
    private static final Pattern LASTED =
            Pattern.compile(
                    "\\b(?:from |between )?"
                            + CLOCK
                            + " ?(?:[a-z]{3,4} ?)?(?:-|–|—|to|until|and) ?"
                            + CLOCK
                            + "(?: ?[a-z]{3,4})?,? ?(?:\\(|for |lasting |a total of |="
                            + " ?)(?<about>about |around |roughly |approximately |nearly |almost"
                            + " |over |more than |~|≈|circa )?(?<number>\\d{1,4})"
                            + " ?(?<unit>minutes?|mins?|hours?|hrs?|h|m)\\b(?! ?\\d)(?!\\.)");
    private static final int MINUTES_OF_DAY = 24 * 60;

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "dates-contradict",
                Level.ERROR,
                "Title, metadata, rows, weekdays and durations agree; a date in the title that is"
                        + " days away from the rows is a warning.",
                "CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        header(document).ifPresent(flaws::add);
        for (var sentences : document.spoken()) {
            for (var sentence : sentences) {
                if (sentence.low().length() <= LONGEST) {
                    weekday(sentence).ifPresent(flaws::add);
                    duration(sentence).ifPresent(flaws::add);
                }
            }
        }
        return Handful.of(flaws);
    }

    /** The day that title or metadata name, against the days that rows name themselves. */
    private static Optional<Flaw> header(Postmortem document) {
        var named = Days.in(document.title());
        if (named.isEmpty()) {
            named = Days.in(Objects.requireNonNullElse(document.metadata().get("date"), ""));
        }
        var dated =
                document.timeline().stream()
                        .filter(TimelineEntry::dated)
                        .map(TimelineEntry::date)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        if (named.isEmpty() || dated.isEmpty() || !document.timeline().getFirst().dated()) {
            return Optional.empty();
        }
        var day = named.getFirst().day();
        long off = off(day, dated.getFirst(), dated.getLast());
        if (off <= NEAR || named.size() > 1 && off <= FAR) {
            return Optional.empty();
        }
        var row =
                document.timeline().stream()
                        .filter(entry -> entry.dated() && entry.date() != null)
                        .findFirst()
                        .orElseThrow();
        return Optional.of(
                new Flaw(
                        row.span(),
                        "The rows are %d days away from %s, the date at the top of the document."
                                .formatted(off, day),
                        "Correct the one that is wrong; where the top gives the day of publication,"
                                + " say \"published\".",
                        off > FAR ? Level.ERROR : Level.WARNING));
    }

    private static long off(LocalDate day, LocalDate first, LocalDate last) {
        return day.isBefore(first)
                ? ChronoUnit.DAYS.between(day, first)
                : day.isAfter(last) ? ChronoUnit.DAYS.between(last, day) : 0;
    }

    private static Optional<Flaw> weekday(Sentence sentence) {
        for (var named : Days.in(sentence.text())) {
            var weekday = named.weekday();
            if (weekday != null && weekday != named.day().getDayOfWeek()) {
                return Optional.of(
                        new Flaw(
                                        sentence.span(),
                                        "%s was a %s, not a %s."
                                                .formatted(
                                                        named.day(),
                                                        name(named.day().getDayOfWeek().name()),
                                                        name(weekday.name())),
                                        "Correct the day or the date.")
                                .mendedBy(it ->
                                        instead(
                                                it,
                                                sentence,
                                                name(weekday.name()),
                                                name(named.day().getDayOfWeek().name()))));
            }
        }
        return Optional.empty();
    }

    private static String name(String weekday) {
        return weekday.charAt(0) + weekday.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Optional<Flaw> duration(Sentence sentence) {
        if (sentence.low().indexOf(':') < 0) {
            return Optional.empty();
        }
        var found = LASTED.matcher(sentence.low());
        while (found.find()) {
            int between = Math.floorMod(minutes(found, 3) - minutes(found, 1), MINUTES_OF_DAY);
            boolean hours = found.group("unit").startsWith("h");
            int said = Integer.parseInt(found.group("number")) * (hours ? 60 : 1);
            int slack = hours ? 35 : Math.max(2, between / (found.group("about") == null ? 10 : 4));
            if (Math.abs(between - said) > slack && Math.abs(between - said) % 60 != 0) {
                var stated = sentence.low().substring(found.start("number"), found.end("unit"));
                return Optional.of(
                        new Flaw(
                                        sentence.span(),
                                        "Between these times lie %d minutes, not %s %s."
                                                .formatted(
                                                        between,
                                                        found.group("number"),
                                                        found.group("unit")),
                                        "Correct the times or the duration.")
                                .mendedBy(
                                        it -> instead(it, sentence, stated, between + " minutes")));
            }
        }
        return Optional.empty();
    }

    /** What agrees with the rest, where the words that do not stand in the sentence once. */
    private static List<QuickFix> instead(
            Postmortem document, Sentence sentence, String wrong, String right) {
        var words = Pattern.compile("(?i)\\b" + Pattern.quote(wrong) + "\\b");
        var found = words.matcher(sentence.span().in(document.text()));
        if (!found.find()) {
            return List.of();
        }
        int start = sentence.span().start() + found.start();
        var place = document.span(start, start + wrong.length());
        return found.find() ? List.of() : QuickFixes.write(document, place, right);
    }

    private static int minutes(Matcher found, int group) {
        return Integer.parseInt(found.group(group)) * 60 + Integer.parseInt(found.group(group + 1));
    }
}
