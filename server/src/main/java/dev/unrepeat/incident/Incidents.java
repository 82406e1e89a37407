package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The incident module's front door: every change that a person makes goes through here. */
@Service
public class Incidents {

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final String REF = "INC-[0-9]{1,15}";

    private final IncidentStore store;
    private final Timeline timeline;
    private final Parts parts;
    private final RoleStore roles;
    private final Around around;

    /** What changes an incident. */
    @org.springframework.stereotype.Component
    record Parts(
            Opening opening,
            IncidentLifecycle lifecycle,
            Severities severities,
            Assignment assignment,
            IncidentClocks clocks) {}

    /** What incidents ask of other modules. */
    @org.springframework.stereotype.Component
    record Around(
            Catalog catalog,
            ApplicationEventPublisher events,
            ObjectProvider<UpdateGate> gates,
            ObjectProvider<Drills> drills,
            Ids ids,
            InstantSource clock) {}

    Incidents(IncidentStore store, Timeline timeline, Parts parts, RoleStore roles, Around around) {
        this.store = store;
        this.timeline = timeline;
        this.parts = parts;
        this.roles = roles;
        this.around = around;
    }

    /** What somebody declares. */
    public record Declaration(
            String title,
            String service,
            Incident.Kind kind,
            Map<String, @Nullable Boolean> facts,
            @Nullable Severity severity,
            @Nullable Instant impactStartedAt) {}

    /** An incident after a step, with what the person should know about it. */
    public record Moved(Incident incident, List<String> warnings) {}

    /**
     * The incident of a reference such as {@code INC-42}.
     *
     * @throws NotFound when there is none
     */
    public Incident get(String ref) {
        return store.find(number(ref)).orElseThrow(() -> new NotFound("incident", ref));
    }

    /**
     * The incident of that identity.
     *
     * @throws NotFound when there is none
     */
    public Incident get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("incident", id));
    }

    /** Whether the reference is that of an incident that was played. */
    public boolean isDrill(String ref) {
        return ref.matches(REF) && store.find(number(ref)).filter(Incident::drill).isPresent();
    }

    /** Open incidents of any of these services, in the order of their numbers. */
    public List<Incident> openOf(Collection<String> services) {
        return store.openOf(services);
    }

    /**
     * Locks the incident for the caller's transaction unless somebody else holds it. Whoever
     * changes what hangs on an incident takes the incident first, so that no two wait for each
     * other.
     */
    public boolean tryLock(UUID id) {
        return store.tryLock(id);
    }

    /** Locks the incident for the caller's transaction, and waits for whoever holds it. */
    public Incident lock(UUID id) {
        return store.lock(id);
    }

    public Map<IncidentRole, String> roles(UUID incident) {
        return roles.of(incident);
    }

    /** Who takes part in the drill that the incident belongs to; nobody once it is over. */
    public List<String> takingPart(Incident incident) {
        return around.drills().getObject().participants(incident.id());
    }

    /** The deadlines that ran beside the incident, in the order in which they started. */
    public List<ClockRun> clocks(Incident incident) {
        return parts.clocks().runs(incident);
    }

    /** The alert groups that joined the incident. */
    public List<UUID> groups(UUID incident) {
        return store.groups(incident);
    }

    /** Declares an incident by hand; the tree decides unless a severity is given. */
    @Transactional
    public Incident declare(Caller caller, Declaration declaration) {
        caller.require(Role.RESPONDER);
        around.catalog().ensureService(declaration.service());
        refuseFuture("impact_started_at", declaration.impactStartedAt());
        if (around.catalog().isDrill(declaration.service())) {
            refuseOutsideDrill(declaration.kind());
        }
        var known = parts.severities().fromPerson(Map.of(), declaration.facts());
        var severity = declaration.severity();
        var decision =
                severity == null
                        ? parts.severities().decide(known)
                        : parts.severities().overruled(severity, known);
        var id = around.ids().next();
        var fresh =
                new FreshIncident(
                        id,
                        declaration.kind(),
                        declaration.kind() == Incident.Kind.INCIDENT
                                ? freeKey(declaration.service(), id)
                                : "near-miss=" + id,
                        declaration.title(),
                        decision,
                        severity != null,
                        known,
                        declaration.service(),
                        declaration.impactStartedAt(),
                        declaration.impactStartedAt() == null ? null : "person",
                        around.clock().instant(),
                        around.clock().instant(),
                        false);
        var line =
                Timeline.Line.of(TimelineEntry.Kind.TRANSITION, "Declared: " + declaration.title());
        return parts.opening()
                .open(caller, fresh, line, Duration.ZERO)
                .orElseThrow(() -> new NotFound("free key for", declaration.service()));
    }

    private void refuseOutsideDrill(Incident.Kind kind) {
        if (kind == Incident.Kind.NEAR_MISS) {
            throw new InvalidInput("kind", "a drill has no near misses; declare an incident");
        }
        if (!around.drills().getObject().isRunning()) {
            throw new InvalidInput("service", "only practises, and no drill is running");
        }
    }

    /** Alerts of the service join a declared incident, unless one is open for it already. */
    private String freeKey(String service, UUID id) {
        var key = "service=" + service;
        return store.lockOpen(key).isEmpty() ? key : key + ",declared=" + id;
    }

    /** Says that the caller is on it; the first to say so takes command unless somebody has. */
    @Transactional
    public Incident acknowledge(Caller caller, String ref) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        if (!incident.status().isOpen()) {
            throw new IllegalTransition(
                    incident.status(),
                    "%s is %s; there is nothing to acknowledge."
                            .formatted(ref, incident.status().word()));
        }
        var now = around.clock().instant();
        if (incident.at(Moment.ACKNOWLEDGED).isEmpty()) {
            store.setMoment(incident.id(), Moment.ACKNOWLEDGED, now, now);
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(TimelineEntry.Kind.PAGE, "Acknowledged by " + caller.name()));
            parts.clocks().meet(incident.id(), ClockName.ACKNOWLEDGE);
        }
        parts.assignment().takeCommandIfFree(caller, incident);
        around.events()
                .publishEvent(
                        new IncidentAcknowledged(incident.id(), incident.ref(), caller.name()));
        return get(incident.id());
    }

    /** Moves the incident to a status; the same status again changes nothing. */
    @Transactional
    public Moved move(
            Caller caller,
            String ref,
            Status to,
            @Nullable String note,
            @Nullable Instant at,
            @Nullable String into) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        if (incident.status() == to) {
            return new Moved(incident, List.of());
        }
        Incident target = null;
        if (to == Status.MERGED && into != null) {
            target = get(into);
            if (target.id().equals(incident.id()) || !target.status().isOpen()) {
                throw new InvalidInput("into", "must be another incident that is open");
            }
            if (target.drill() != incident.drill()) {
                throw new InvalidInput("into", "must not mix a drill with what is real");
            }
        }
        var warnings =
                parts.lifecycle()
                        .move(caller, incident, new IncidentLifecycle.Step(to, note, at, target));
        if (target != null) {
            for (var group : store.groups(incident.id())) {
                store.joinGroup(target.id(), group, around.clock().instant());
            }
            timeline.add(
                    target.id(),
                    caller,
                    Timeline.Line.of(TimelineEntry.Kind.NOTE, ref + " was merged into this"));
        }
        return new Moved(get(incident.id()), warnings);
    }

    @Transactional
    public Incident assign(Caller caller, String ref, String role, String person) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        parts.assignment().assign(caller, incident, IncidentRole.of(role), person);
        return get(incident.id());
    }

    /** Answers questions of the tree and asks it again. */
    @Transactional
    public Incident answer(Caller caller, String ref, Map<String, @Nullable Boolean> facts) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        var known = parts.severities().fromPerson(incident.facts(), facts);
        parts.severities().change(caller, incident, parts.severities().decide(known), known, "");
        return get(incident.id());
    }

    /** A person overrules the tree, with a reason. */
    @Transactional
    public Incident overrule(
            Caller caller, String ref, Severity severity, @Nullable String reason) {
        caller.require(Role.RESPONDER);
        var why = InvalidInput.text("reason", reason, 1000);
        var incident = store.lock(get(ref).id());
        parts.severities()
                .change(
                        caller,
                        incident,
                        parts.severities().overruled(severity, incident.facts()),
                        incident.facts(),
                        why);
        return get(incident.id());
    }

    /** Corrects a moment; the timeline keeps what it was before. */
    @Transactional
    public Incident correct(
            Caller caller, String ref, Map<Moment, @Nullable Instant> moments, String reason) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        var now = around.clock().instant();
        moments.forEach((moment, value) -> {
            refuseFuture(moment.column(), value);
            if (moment == Moment.IMPACT_STARTED) {
                store.setImpactStart(incident.id(), value, "person", now);
            } else {
                store.setMoment(incident.id(), moment, value, now);
            }
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(
                            TimelineEntry.Kind.CORRECTION,
                            "%s: %s instead of %s%s"
                                    .formatted(
                                            moment.column(),
                                            words(Optional.ofNullable(value)),
                                            words(incident.at(moment)),
                                            reason.isBlank() ? "" : ": " + reason)));
        });
        return get(incident.id());
    }

    /** Adds a note, or a correction of a line that stands. */
    @Transactional
    public TimelineEntry note(
            Caller caller, String ref, String text, @Nullable Instant at, @Nullable Long corrects) {
        caller.require(Role.RESPONDER);
        var incident = store.lock(get(ref).id());
        refuseFuture("at", at);
        if (corrects != null && timeline.find(incident.id(), corrects).isEmpty()) {
            throw new InvalidInput("corrects", "there is no line %d in %s".formatted(corrects, ref));
        }
        return timeline.add(
                incident.id(),
                caller,
                new Timeline.Line(
                        corrects == null ? TimelineEntry.Kind.NOTE : TimelineEntry.Kind.CORRECTION,
                        text,
                        at,
                        null,
                        corrects,
                        false));
    }

    /** Tells an audience how things stand; an internal update winds its clock up again. */
    @Transactional
    public TimelineEntry update(
            Caller caller, String ref, String audience, String text, boolean namesNoCause) {
        caller.require(Role.RESPONDER);
        if (!Set.of("internal", "executive", "public").contains(audience)) {
            throw new InvalidInput("audience", "is one of internal, executive, public");
        }
        var incident = store.lock(get(ref).id());
        var update = new UpdateGate.Update(audience, text, namesNoCause);
        around.gates().orderedStream().forEach(it -> it.check(caller, incident, update));
        if (audience.equals("internal") && incident.status().isOpen()) {
            parts.clocks().start(incident, ClockName.INTERNAL_UPDATE);
        }
        var entry =
                timeline.add(
                        incident.id(),
                        caller,
                        new Timeline.Line(
                                TimelineEntry.Kind.UPDATE, text, null, audience, null, false));
        around.events()
                .publishEvent(
                        new IncidentUpdated(
                                incident.id(), incident.ref(), audience, text, caller.name()));
        return entry;
    }

    /** Writes down which post-mortem the incident has, and whether it still stands in the way. */
    public void attachPostmortem(
            UUID incident, @Nullable String ref, boolean required, boolean done) {
        store.setPostmortem(incident, ref, required, done);
    }

    /** To the second: nobody reads more, and the moment itself keeps it. */
    private static String words(Optional<Instant> moment) {
        return moment.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("unknown");
    }

    private void refuseFuture(String field, @Nullable Instant value) {
        if (value != null && value.isAfter(around.clock().instant().plus(SKEW))) {
            throw new InvalidInput(field, "lies in the future");
        }
    }

    private static long number(String ref) {
        if (!ref.matches(REF)) {
            throw new NotFound("incident", ref);
        }
        return Long.parseLong(ref.substring("INC-".length()));
    }
}
