package dev.unrepeat.postmortem;

import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.postmortem.notice.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** For which severities a post-mortem is demanded, until when, and who approves it. */
public record PostmortemPolicy(
        DueDate.Calendar calendar, Map<Severity, Duty> duties, Reminders reminders) {

    public PostmortemPolicy {
        var copy = new EnumMap<Severity, Duty>(Severity.class);
        copy.putAll(duties);
        for (var severity : Severity.values()) {
            copy.putIfAbsent(severity, new Duty(false, null, List.of()));
        }
        duties = Map.copyOf(copy);
    }

    /** What one severity demands. */
    record Duty(boolean required, @Nullable DueDate due, List<ApprovalNeed> approvals) {
        Duty {
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * When people are reminded, as times before and after it is due.
     *
     * @param managerAfter when the driver's manager hears of it, else the team's
     */
    public record Reminders(
            List<Duration> before, List<Duration> after, List<Duration> managerAfter) {
        public Reminders {
            before = List.copyOf(before);
            after = List.copyOf(after);
            managerAfter = List.copyOf(managerAfter);
        }
    }

    /** What is not known to be graver counts as the lowest severity. */
    Duty of(@Nullable Severity severity) {
        return Objects.requireNonNull(duties.get(severity == null ? Severity.SEV4 : severity));
    }

    @Nullable Instant due(Severity severity, Instant resolved) {
        var due = of(severity).due();
        return due == null ? null : due.after(resolved, calendar);
    }
}
