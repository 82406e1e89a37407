package dev.unrepeat.bar.rules.timeline;

import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Places;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A post-mortem that comes weeks later finds that nobody remembers.
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; PagerDuty, "How to write a postmortem":
 * five working days.
 */
public final class PublishedLate implements Rule {

    public static final Setting DAYS =
            new Setting(
                    "days", 5, 1, 90, "working days", "From the end to the publication at most.");

    /** Working days of the shipped policy: 48 hours for the gravest. */
    private static final Map<String, Integer> BY_SEVERITY = Map.of("SEV0", 2, "SEV1", 2, "SEV2", 3);

    private final int most;

    public PublishedLate(int most) {
        this.most = most;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "published-late",
                Level.INFO,
                "The document was published within 5 working days after the end, 2 for SEV1 and 3"
                        + " for SEV2.",
                "PagerDuty, How to write a postmortem",
                List.of(DAYS));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var published = day(document, "publi|posted");
        var end =
                day(document, "resolved|ended|end\\b|end date|end time")
                        .or(() -> lastDay(document));
        if (published.isEmpty() || end.isEmpty()) {
            return List.of();
        }
        long days = workingDays(end.get(), published.get());
        int allowed = Math.min(most, document.severity().map(BY_SEVERITY::get).orElse(most));
        return days <= allowed
                ? List.of()
                : List.of(
                        new Flaw(
                                Places.top(document),
                                "It was published %d working days after the end on %s; the policy"
                                                .formatted(days, end.get())
                                        + " gives %d.".formatted(allowed),
                                "Publish a first version early and correct it later; memories fade"
                                        + " first."));
    }

    private static Optional<LocalDate> day(Postmortem document, String key) {
        return document.metadata().entrySet().stream()
                .filter(entry -> entry.getKey().matches("(?:.*\\b)?(?:" + key + ").*"))
                .map(Map.Entry::getValue)
                .flatMap(value -> Days.in(value).stream())
                .map(Days.Named::day)
                .findFirst();
    }

    private static Optional<LocalDate> lastDay(Postmortem document) {
        return document.timeline().stream()
                .map(TimelineEntry::date)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .or(document::date);
    }

    private static long workingDays(LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? 0
                : from.datesUntil(to)
                        .filter(day ->
                                day.getDayOfWeek() != DayOfWeek.SATURDAY
                                        && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                        .limit(10_000)
                        .count();
    }
}
