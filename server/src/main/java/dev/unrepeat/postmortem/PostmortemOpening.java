package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.draft.Draft;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentRole;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opening of a post-mortem: the draft, its due date, its driver, and the link from the incident.
 */
@Service
class PostmortemOpening {

    private final PostmortemStore store;
    private final Draft draft;
    private final Judgement judgement;
    private final PostmortemPolicyKind policies;
    private final Incidents incidents;
    private final IncidentRights rights;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    PostmortemOpening(
            PostmortemStore store,
            Draft draft,
            Judgement judgement,
            PostmortemPolicyKind policies,
            Incidents incidents,
            IncidentRights rights,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.draft = draft;
        this.judgement = judgement;
        this.policies = policies;
        this.incidents = incidents;
        this.rights = rights;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Opens the post-mortem of an incident, or links the one that exists; in the caller's
     * transaction.
     *
     * @param required true where the policy demands one
     */
    PostmortemRecord open(Incident incident, boolean required) {
        var found = store.ofIncident(incident.id());
        if (found.isPresent()) {
            incidents.attachPostmortem(
                    incident.id(), found.get().ref(), required, found.get().stage().isDone());
            return found.get();
        }
        var driver = incidents.roles(incident.id()).get(IncidentRole.COMMANDER);
        var record = insert(incident, driver, due(incident));
        incidents.attachPostmortem(incident.id(), record.ref(), required, false);
        return record;
    }

    /** Opens the light draft of a near miss, which has no due date; in the caller's transaction. */
    PostmortemRecord openLight(Incident nearMiss, String reporter) {
        var record = insert(nearMiss, reporter, null);
        incidents.attachPostmortem(nearMiss.id(), record.ref(), false, false);
        return record;
    }

    /** Opens a post-mortem that the policy does not demand, such as that of a SEV3. */
    @Transactional
    public PostmortemRecord openByHand(Caller caller, String incidentRef) {
        rights.requireSeen(caller, incidentRef);
        var incident = incidents.get(incidentRef);
        rights.require(caller, incident);
        if (incident.drill()) {
            throw new InvalidInput("incident", "is a drill; its report is on the drill's page");
        }
        if (incident.status().isOpen()) {
            throw new InvalidInput("incident", "is still open; resolve it first");
        }
        return open(incident, incident.postmortemRequired());
    }

    private PostmortemRecord insert(
            Incident incident, @Nullable String driver, @Nullable Instant due) {
        var now = clock.instant();
        var text = draft.of(incident);
        var report = judgement.draft(incident.ref(), Postmortem.read(text));
        var record =
                store.insert(
                        new PostmortemStore.NewPostmortem(
                                incident.id(),
                                incident.title(),
                                driver,
                                due,
                                text,
                                judgement.tally(report)),
                        now);
        store.keep(record.id(), record.version(), text, "unrepeat", false, now);
        events.publishEvent(new PostmortemOpened(record.id(), record.ref(), record.dueAt()));
        return record;
    }

    private @Nullable Instant due(Incident incident) {
        var resolved = incident.at(Moment.RESOLVED).orElse(clock.instant());
        return policies.current().due(incident.severity(), resolved);
    }
}
