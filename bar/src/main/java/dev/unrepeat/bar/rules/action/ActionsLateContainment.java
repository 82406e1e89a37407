package dev.unrepeat.bar.rules.action;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Actions that contain the failure are due soon; until then it may happen again tonight.
 *
 * <p>Source: CCADB incident reporting; the number of days is a house rule.
 */
public final class ActionsLateContainment implements Rule {

    public static final Setting DAYS =
            new Setting("days", 14, 1, 90, "days", "From the incident to the containment at most.");

    private final int most;

    public ActionsLateContainment(int most) {
        this.most = most;
    }

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "actions-late-containment",
                Level.WARNING,
                "Short-term actions are due within 14 days after the incident.",
                "CCADB incident reporting; house rule for the days",
                List.of(DAYS));
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var day = lastDay(document);
        return day.isEmpty()
                ? List.of()
                : Handful.of(
                        document.actions().stream()
                                .filter(action ->
                                        action.horizon() == Horizon.SHORT && !action.done())
                                .filter(action -> late(action, day.get()) > most)
                                .map(action -> flaw(action, late(action, day.get())))
                                .toList());
    }

    private static long late(ActionItem action, LocalDate day) {
        var due = action.dueDate();
        return due == null ? 0 : ChronoUnit.DAYS.between(day, due);
    }

    private static Optional<LocalDate> lastDay(Postmortem document) {
        return document.timeline().stream()
                .map(TimelineEntry::date)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .or(document::date);
    }

    private static Flaw flaw(ActionItem action, long days) {
        return new Flaw(
                action.textSpan(),
                "This contains the failure and is due %d days after it.".formatted(days),
                "Bring it forward, or name what prevents the failure until then.");
    }
}
