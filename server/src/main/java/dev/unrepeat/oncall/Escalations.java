package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.IncidentAcknowledged;
import dev.unrepeat.incident.IncidentOpened;
import dev.unrepeat.incident.IncidentSeverityChanged;
import dev.unrepeat.incident.IncidentStatusChanged;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts and stops escalations with the incident's transaction. It only writes that a run is due; a
 * worker finds out who is paged, so that nothing in paging can break an incident.
 */
@Component
class Escalations {

    private final EscalationStore store;
    private final PageStore pages;
    private final EscalationQueue queue;
    private final Catalog catalog;
    private final Incidents incidents;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    Escalations(
            EscalationStore store,
            PageStore pages,
            EscalationQueue queue,
            Catalog catalog,
            Incidents incidents,
            Outbox outbox,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.pages = pages;
        this.queue = queue;
        this.catalog = catalog;
        this.incidents = incidents;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void on(IncidentOpened opened) {
        start(opened.incident(), opened.service(), false, opened.firstPageAfter());
        if (opened.severity() == Severity.SEV1 && !opened.again()) {
            start(opened.incident(), opened.service(), true, opened.firstPageAfter());
        }
    }

    @EventListener
    void on(IncidentSeverityChanged changed) {
        if (changed.to() == Severity.SEV1 && changed.status().isOpen()) {
            var service = incidents.get(changed.incident()).service();
            start(changed.incident(), service, true, Duration.ZERO);
        }
    }

    @EventListener
    void on(IncidentAcknowledged acknowledged) {
        var now = clock.instant();
        store.endAll(acknowledged.incident(), EscalationState.ACKNOWLEDGED, now);
        pages.acknowledged(acknowledged.incident(), acknowledged.person(), now);
        outbox.cancel(pages.deliveries(acknowledged.incident()));
    }

    @EventListener
    void on(IncidentStatusChanged changed) {
        switch (changed.to()) {
            case TRIAGE, CONTAINING -> {}
            case MITIGATED, MONITORING, RESOLVED, CLOSED, DISMISSED, MERGED -> {
                var now = clock.instant();
                store.endAll(changed.incident(), EscalationState.STOPPED, now);
                pages.cancelQueued(changed.incident(), now);
                outbox.cancel(pages.deliveries(changed.incident()));
            }
        }
    }

    private void start(UUID incident, String service, boolean wholeTeam, Duration after) {
        var team = catalog.teamOf(service);
        var now = clock.instant();
        store.insert(
                new EscalationStore.Escalation(
                        ids.next(),
                        incident,
                        team.name(),
                        team.escalation(),
                        wholeTeam,
                        EscalationState.ACTIVE,
                        1,
                        0,
                        now.plus(after)),
                now);
        queue.wakeAfterCommit();
    }
}
