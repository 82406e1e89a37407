package dev.unrepeat.signal.mute;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mute of alerts by matchers for a time, as Alertmanager has it.
 *
 * @param createdBy who made it, as the client says; {@code amtool} sends the name of its user
 * @param author who made it, as signed in
 * @param teams teams whose alerts it mutes besides those of services that nobody owns; null for all
 * @param services services of the alerts that it matched when it was made or changed last
 */
record Silence(
        UUID silenceId,
        Matchers matchers,
        Instant startsAt,
        Instant endsAt,
        String createdBy,
        String author,
        String comment,
        @Nullable Set<String> teams,
        List<String> services,
        Instant createdAt,
        Instant updatedAt)
        implements Mute {

    enum State {
        ACTIVE,
        PENDING,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Silence {
        teams = teams == null ? null : Set.copyOf(teams);
        services = List.copyOf(services);
    }

    @Override
    public String id() {
        return silenceId.toString();
    }

    State state(Instant now) {
        if (now.isBefore(startsAt)) {
            return State.PENDING;
        }
        return now.isBefore(endsAt) ? State.ACTIVE : State.EXPIRED;
    }

    @Override
    public boolean isActive(Instant now) {
        return state(now) == State.ACTIVE;
    }

    @Override
    public boolean isWindow() {
        return false;
    }

    @Override
    public Predicate<String> services(ServiceOwners owners) {
        var of = teams;
        return of == null ? _ -> true : it -> owners.isOf(of, it);
    }

    /**
     * Whether it can become the other one without rewriting what it has muted already; else it
     * ends, and the other one begins. The rule is Alertmanager's.
     */
    boolean canBecome(Silence other, Instant now) {
        if (!matchers.equals(other.matchers)) {
            return false;
        }
        return switch (state(now)) {
            case ACTIVE ->
                    startsAt.truncatedTo(ChronoUnit.SECONDS)
                                    .equals(other.startsAt.truncatedTo(ChronoUnit.SECONDS))
                            && !other.endsAt.isBefore(now);
            case PENDING -> !other.startsAt.isBefore(now);
            case EXPIRED -> false;
        };
    }

    /** The silence as it ends now; one that had not begun never does. */
    Silence expired(Instant now) {
        return switch (state(now)) {
            case ACTIVE -> until(startsAt, now, now);
            case PENDING -> until(now, now, now);
            case EXPIRED -> this;
        };
    }

    private Silence until(Instant from, Instant until, Instant now) {
        return new Silence(
                silenceId, matchers, from, until, createdBy, author, comment, teams, services,
                createdAt, now);
    }
}
