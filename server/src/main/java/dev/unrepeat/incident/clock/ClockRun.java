package dev.unrepeat.incident.clock;

import dev.unrepeat.platform.Transitions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one clock of an incident ran.
 *
 * @param name such as {@code acknowledge}
 * @param endedAt null while it runs
 */
public record ClockRun(
        String name, Instant startedAt, Instant dueAt, @Nullable Instant endedAt, State state) {

    /** What became of it. */
    @Schema(name = "ClockState")
    public enum State {
        RUNNING,
        /** What it demands was done in time. */
        MET,
        MISSED,
        /** It was stopped before its time, because nothing was to be done any more. */
        NOT_NEEDED,
        /** A stability watch that a resolution ended before its time. */
        CUT_SHORT;

        /**
         * The whole life of a clock: every state and what may follow it. An end is taken back with
         * the status change that brought it. The last two are no states of their own: a reader's
         * view of an end that is stored as met.
         */
        Set<State> allowed() {
            return switch (this) {
                case RUNNING -> EnumSet.of(MET, MISSED);
                case MET, MISSED -> EnumSet.of(RUNNING);
                case NOT_NEEDED, CUT_SHORT -> EnumSet.noneOf(State.class);
            };
        }

        /** Words of the states that this one may follow, for SQL. */
        String[] before() {
            return Transitions.into(this, State::allowed, State::word);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long before its time it ended; negative when it was late, empty while it runs. */
    public Optional<Duration> margin() {
        return Optional.ofNullable(endedAt).map(it -> Duration.between(it, dueAt));
    }
}
