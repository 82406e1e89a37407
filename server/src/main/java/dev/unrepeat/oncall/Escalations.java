package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentOpened;
import dev.unrepeat.incident.IncidentSeverityChanged;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.command.IncidentServiceAdded;
import dev.unrepeat.incident.severity.IncidentWorseThanSet;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts escalations with the incident's transaction. It only writes that a run is due; a worker
 * finds out who is paged, so that nothing in paging can break an incident.
 */
@Component
class Escalations {

    /** How long after an acknowledgement a relapse pages nobody. */
    private static final Duration AWAKE = Duration.ofMinutes(5);

    private static final PageStore.Cause RAISED =
            new PageStore.Cause(PageStore.Cause.Kind.RAISED, null);
    private static final PageStore.Cause AGAIN =
            new PageStore.Cause(PageStore.Cause.Kind.AGAIN, null);

    private final EscalationStore store;
    private final EscalationQueue queue;
    private final Catalog catalog;
    private final Incidents incidents;
    private final Ids ids;
    private final InstantSource clock;

    Escalations(
            EscalationStore store,
            EscalationQueue queue,
            Catalog catalog,
            Incidents incidents,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.queue = queue;
        this.catalog = catalog;
        this.incidents = incidents;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(IncidentOpened opened) {
        if (opened.again()) {
            startAgain(opened);
            return;
        }
        var after = opened.firstPageAfter();
        start(opened.incident(), opened.service(), false, after, PageStore.Cause.POLICY);
        if (opened.severity() == Severity.SEV1) {
            start(opened.incident(), opened.service(), true, after, PageStore.Cause.POLICY);
        }
    }

    /**
     * After a relapse whoever was paged and did not answer yet is not paged once more: their page
     * is open still, and the next step is due when it would have been. Whoever acknowledged a
     * moment ago is awake. Everybody else is paged from the first step on.
     */
    private void startAgain(IncidentOpened opened) {
        if (store.latest(opened.incident()).filter(this::reaches).isEmpty()) {
            start(opened.incident(), opened.service(), false, opened.firstPageAfter(), AGAIN);
        }
    }

    private boolean reaches(EscalationStore.Escalation latest) {
        var now = clock.instant();
        return switch (latest.state()) {
            case ACTIVE -> true;
            case STOPPED -> {
                boolean resumed = store.resume(latest.id(), now);
                queue.wakeAfterCommit();
                yield resumed;
            }
            case ACKNOWLEDGED -> store.endedSince(latest.id(), now.minus(AWAKE));
            case EXHAUSTED -> false;
        };
    }

    /**
     * A rise pages again where nobody is being paged already: the acknowledgement was for something
     * smaller. A commander who raises it by hand knows.
     */
    @EventListener
    void on(IncidentSeverityChanged changed) {
        if (!changed.status().isOpen() || !changed.to().worseThan(changed.from())) {
            return;
        }
        var service = incidents.get(changed.incident()).service();
        if (changed.to() == Severity.SEV1) {
            start(changed.incident(), service, true, Duration.ZERO, RAISED);
        }
        if (store.release(changed.incident(), RAISED, clock.instant())) {
            queue.wakeAfterCommit();
            return;
        }
        boolean byCommander =
                incidents.commander(changed.incident()).filter(changed.by()::equals).isPresent();
        if (hasEnded(changed.incident()) && !byCommander) {
            start(changed.incident(), service, false, Duration.ZERO, RAISED);
        }
    }

    /** Alerts say worse than what somebody set and acknowledged: the team is paged for them. */
    @EventListener
    void on(IncidentWorseThanSet worse) {
        var incident = incidents.get(worse.incident());
        if (incident.status().isOpen() && hasEnded(incident.id())) {
            start(incident.id(), incident.service(), false, Duration.ZERO, RAISED);
        }
    }

    /** Whether somebody acknowledged or nobody did, and no step is due any more. */
    private boolean hasEnded(UUID incident) {
        var latest = store.latest(incident).orElse(null);
        return latest != null
                && (latest.state() == EscalationState.ACKNOWLEDGED
                        || latest.state() == EscalationState.EXHAUSTED)
                && store.active(incident).stream().allMatch(EscalationStore.Escalation::wholeTeam);
    }

    /**
     * The team of the first service answers from then on, and is paged also where somebody of
     * another team acknowledged; whoever was paged before it was known stays so.
     */
    @EventListener
    void on(IncidentServiceAdded added) {
        var incident = incidents.get(added.incident());
        boolean isHurting =
                incident.status() == Status.TRIAGE || incident.status() == Status.CONTAINING;
        var owner = catalog.teamOf(added.service());
        if (!added.first() || !isHurting || owner.equals(catalog.teamOf(Catalog.NO_SERVICE))) {
            return;
        }
        start(incident.id(), added.service(), false, Duration.ZERO, PageStore.Cause.POLICY);
        if (incident.severity() == Severity.SEV1) {
            start(incident.id(), added.service(), true, Duration.ZERO, PageStore.Cause.POLICY);
        }
    }

    /** A run that holds pages which {@code by} asked for; it has no further steps. */
    EscalationStore.Escalation byHand(Incident incident, String by) {
        var team = catalog.teamOf(incident.service());
        var now = clock.instant();
        var run =
                new EscalationStore.Escalation(
                        ids.next(),
                        incident.id(),
                        team.name(),
                        team.escalation(),
                        false,
                        EscalationState.ACTIVE,
                        1,
                        1,
                        now,
                        new PageStore.Cause(PageStore.Cause.Kind.BY_HAND, by));
        store.insert(run, now);
        store.end(run.id(), EscalationState.EXHAUSTED, now);
        return run;
    }

    private void start(
            UUID incident,
            String service,
            boolean wholeTeam,
            Duration after,
            PageStore.Cause cause) {
        start(fresh(incident, service, wholeTeam, 0, after, cause));
    }

    void start(EscalationStore.Escalation run) {
        store.insert(run, clock.instant());
        queue.wakeAfterCommit();
    }

    /**
     * A run of the policy of the service's team, not stored yet.
     *
     * @param step the step that counts as run, 0 to begin with the first
     */
    EscalationStore.Escalation fresh(
            UUID incident,
            String service,
            boolean wholeTeam,
            int step,
            Duration after,
            PageStore.Cause cause) {
        var team = catalog.teamOf(service);
        return new EscalationStore.Escalation(
                ids.next(),
                incident,
                team.name(),
                team.escalation(),
                wholeTeam,
                EscalationState.ACTIVE,
                1,
                step,
                clock.instant().plus(after),
                cause);
    }
}
