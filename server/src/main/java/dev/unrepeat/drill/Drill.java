package dev.unrepeat.drill;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario.
 *
 * @param number what people see as {@code DR-<number>}
 * @param speed how many times faster than written its signals come; the clocks beside the incident
 *     run as always
 * @param participants who is paged, in this order
 * @param outcome null while it runs
 * @param incidents what its signals opened, in order
 */
record Drill(
        UUID id,
        long number,
        String scenario,
        int speed,
        String startedBy,
        Instant startedAt,
        List<String> participants,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable Outcome outcome,
        List<UUID> incidents) {

    Drill {
        participants = List.copyOf(participants);
        incidents = List.copyOf(incidents);
    }

    /** How a drill ended. */
    enum Outcome {
        /** Those who took part resolved the incident. */
        RESOLVED,
        /** Somebody ended it before that, or dismissed the incident. */
        STOPPED,
        /** Nobody ended it, and its time was over. */
        FORGOTTEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    String ref() {
        return "DR-" + number;
    }

    boolean isRunning() {
        return outcome == null;
    }

    /** Tells whether the caller started the drill, takes part in it, or is an administrator. */
    boolean mayEnd(Caller caller) {
        return caller.may(Role.ADMIN)
                || (caller.may(Role.RESPONDER)
                        && (startedBy.equals(caller.name())
                                || participants.contains(caller.name())));
    }
}
