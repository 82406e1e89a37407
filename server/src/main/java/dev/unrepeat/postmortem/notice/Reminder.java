package dev.unrepeat.postmortem.notice;

import dev.unrepeat.platform.Durations;
import dev.unrepeat.postmortem.PostmortemPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One reminder of a post-mortem; its subject names it for as long as its timer runs. */
public record Reminder(UUID postmortem, To to, Duration offset) {

    /** Whom it goes to, and when. */
    public enum To {
        BEFORE,
        AFTER,
        MANAGER_AFTER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Reminder> of(UUID postmortem, PostmortemPolicy.Reminders policy) {
        var reminders = new ArrayList<Reminder>();
        policy.before().forEach(it -> reminders.add(new Reminder(postmortem, To.BEFORE, it)));
        policy.after().forEach(it -> reminders.add(new Reminder(postmortem, To.AFTER, it)));
        policy.managerAfter()
                .forEach(it -> reminders.add(new Reminder(postmortem, To.MANAGER_AFTER, it)));
        return reminders;
    }

    static Reminder parse(String subject) {
        var parts = subject.split("/");
        return new Reminder(
                UUID.fromString(parts[0]),
                To.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Durations.parse(parts[2]));
    }

    String subject() {
        return "%s/%s".formatted(postmortem, name());
    }

    String name() {
        return "%s/%s".formatted(to.word(), Durations.format(offset));
    }

    Instant at(Instant due) {
        return switch (to) {
            case BEFORE -> due.minus(offset);
            case AFTER, MANAGER_AFTER -> due.plus(offset);
        };
    }
}
