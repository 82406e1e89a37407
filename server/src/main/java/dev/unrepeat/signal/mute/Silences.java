package dev.unrepeat.signal.mute;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.access.RoleGrant;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.signal.Alerts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to silences. A silence mutes what its author may respond to: everything for a
 * responder of all teams; for one of some teams their alerts, and those of services without an
 * owner.
 */
@Service
class Silences {

    /** How long expired silences are listed, as Alertmanager keeps them by default. */
    static final Duration LISTED = Duration.ofHours(120);

    /** By their ends. */
    private static final Comparator<Silence> ORDER =
            Comparator.comparing(Silence::endsAt).thenComparing(Silence::silenceId);

    private final SilenceStore store;
    private final Alerts alerts;
    private final Catalog catalog;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Silences(
            SilenceStore store,
            Alerts alerts,
            Catalog catalog,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.alerts = alerts;
        this.catalog = catalog;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns the silences that the caller sees, in the order in which Alertmanager lists them. */
    List<Silence> list(Caller caller) {
        var now = moment();
        return store.endingAfter(caller.reader(), now.minus(LISTED)).stream()
                .sorted(
                        Comparator.<Silence, Silence.State>comparing(it -> it.state(now))
                                .thenComparing((a, b) -> order(a, b, now)))
                .toList();
    }

    private static int order(Silence a, Silence b, Instant now) {
        return switch (a.state(now)) {
            case ACTIVE -> ORDER.compare(a, b);
            case PENDING ->
                    Comparator.comparing(Silence::startsAt).thenComparing(ORDER).compare(a, b);
            case EXPIRED -> ORDER.reversed().compare(a, b);
        };
    }

    /**
     * Returns a silence.
     *
     * @throws NotFound when there is none that the caller sees
     */
    Silence find(Caller caller, UUID id) {
        return store.find(caller.reader(), id).orElseThrow(() -> new NotFound("silence", id));
    }

    /**
     * True when the caller may end and change it: whoever may respond today to all that it mutes.
     * That somebody made it doesn't count, as grants are taken away too.
     */
    boolean mayChange(Caller caller, Silence silence) {
        var teams = silence.teams();
        return caller.may(Role.RESPONDER)
                && (teams == null
                        ? teams(caller) == null
                        : caller.mayForAll(Role.RESPONDER, teams));
    }

    /**
     * Makes a silence, or changes one. A change that would rewrite what was muted already ends the
     * old one and makes another.
     *
     * @throws SilenceRefused when its times can't be
     * @throws NotFound when the one to change is none that the caller sees
     */
    @Transactional
    Silence save(Caller caller, SilenceDraft draft) {
        caller.require(Role.RESPONDER);
        var now = moment();
        var startsAt = draft.startsAt() == null ? now : draft.startsAt();
        if (!startsAt.isBefore(draft.endsAt())) {
            throw new SilenceRefused(
                    "Failed to create silence: start time must be before end time");
        }
        if (draft.endsAt().isBefore(now)) {
            throw new SilenceRefused("Failed to create silence: end time can't be in the past");
        }
        var previous = draft.id() == null ? null : locked(caller, draft.id());
        if (previous != null) {
            var changed = made(caller, draft, startsAt, now, previous);
            if (previous.canBecome(changed, now)) {
                store.save(changed);
                record(caller, "silence.changed", changed);
                return changed;
            }
            end(caller, previous, now);
        }
        var fresh = made(caller, draft, startsAt.isBefore(now) ? now : startsAt, now, null);
        store.save(fresh);
        record(caller, "silence.created", fresh);
        return fresh;
    }

    /**
     * Ends a silence now; one that has ended stays as it is.
     *
     * @throws NotFound when there is none that the caller sees
     */
    @Transactional
    Silence expire(Caller caller, UUID id) {
        caller.require(Role.RESPONDER);
        return end(caller, locked(caller, id), moment());
    }

    private Silence locked(Caller caller, UUID id) {
        var silence =
                store.lock(caller.reader(), id).orElseThrow(() -> new NotFound("silence", id));
        if (!mayChange(caller, silence)) {
            caller.requireForAll(
                    Role.RESPONDER, Objects.requireNonNullElse(silence.teams(), Set.of()));
            throw new SilenceOfAllTeams();
        }
        return silence;
    }

    private Silence end(Caller caller, Silence silence, Instant now) {
        var ended = silence.expired(now);
        if (!ended.equals(silence)) {
            store.save(ended);
            record(caller, "silence.expired", ended);
        }
        return ended;
    }

    private Silence made(
            Caller caller,
            SilenceDraft draft,
            Instant startsAt,
            Instant now,
            @Nullable Silence previous) {
        var teams = previous == null ? teams(caller) : previous.teams();
        return new Silence(
                previous == null ? ids.next() : previous.silenceId(),
                draft.matchers(),
                startsAt,
                draft.endsAt().truncatedTo(ChronoUnit.MICROS),
                draft.createdBy().isBlank() ? caller.name() : draft.createdBy().strip(),
                previous == null ? caller.name() : previous.author(),
                draft.comment().strip(),
                teams,
                services(draft.matchers()),
                previous == null ? now : previous.createdAt(),
                now);
    }

    /** The teams whose alerts somebody may respond to; null for all. */
    static @Nullable Set<String> teams(Caller caller) {
        var responding = caller.grants().stream().filter(it -> it.allows(Role.RESPONDER)).toList();
        return responding.stream().anyMatch(it -> it.team() == null)
                ? null
                : responding.stream()
                        .map(RoleGrant::team)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** The services of what matches now, and those that the matchers name. */
    private List<String> services(Matchers matchers) {
        var services =
                new TreeSet<>(
                        matchers.named(
                                catalog.services().stream().map(OfferedService::name).toList()));
        alerts.firing(null, matchers.equalities()).stream()
                .filter(it -> matchers.matches(it.labels()))
                .forEach(it -> services.add(it.service()));
        matchers.all().stream()
                .filter(it -> it.name().equals("service") && it.isEquality())
                .forEach(it -> services.add(it.value()));
        return List.copyOf(services);
    }

    private void record(Caller caller, String action, Silence silence) {
        var teams = silence.teams();
        audit.record(
                caller,
                action,
                String.join(", ", silence.matchers().texts()),
                Map.of(
                        "id", silence.id(),
                        "starts_at", silence.startsAt().toString(),
                        "ends_at", silence.endsAt().toString(),
                        "created_by", silence.createdBy(),
                        "comment", silence.comment(),
                        "teams", teams == null ? List.of() : teams.stream().sorted().toList()));
    }

    /** As fine as the database keeps it. */
    private Instant moment() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
