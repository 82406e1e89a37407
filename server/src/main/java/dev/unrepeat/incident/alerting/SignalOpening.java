package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.FreshIncident;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentLifecycle;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Opening;
import dev.unrepeat.incident.Status;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.signal.AlertGroupChanged;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opening, reopening and relapse of incidents by alert groups. */
@Component
class SignalOpening {

    private final IncidentStore store;
    private final Opening opening;
    private final IncidentLifecycle lifecycle;
    private final AlertSeverity severity;
    private final Ids ids;
    private final InstantSource clock;

    SignalOpening(
            IncidentStore store,
            Opening opening,
            IncidentLifecycle lifecycle,
            AlertSeverity severity,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.opening = opening;
        this.lifecycle = lifecycle;
        this.severity = severity;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Incident> reopened(AlertGroupChanged news) {
        var found =
                store.lockResolvedSince(
                        news.group().incidentKey(), news.group().window(), clock.instant());
        found.ifPresent(it -> {
            boolean isNew = !store.groups(it.id()).contains(news.group().id());
            lifecycle.move(
                    Caller.system(),
                    it,
                    IncidentLifecycle.Step.to(Status.CONTAINING, SignalLines.back(news, isNew)));
            opening.publish(it, news.group().firstPageAfter(), true);
        });
        return found.map(it -> store.lock(it.id()));
    }

    Incident opened(AlertGroupChanged news) {
        var group = news.group();
        var known = severity.facts(news);
        var decision = severity.decide(known);
        var since = news.since();
        boolean skewed = SignalLines.isSkewed(news);
        var fresh =
                new FreshIncident(
                        ids.next(),
                        Incident.Kind.INCIDENT,
                        group.incidentKey(),
                        group.title(),
                        decision,
                        false,
                        known,
                        group.service(),
                        skewed ? null : since,
                        skewed ? null : "alert",
                        news.receivedAt(),
                        news.receivedAt(),
                        false,
                        false);
        return opening.open(Caller.system(), fresh, SignalLines.of(news), group.firstPageAfter())
                .orElseGet(() -> store.lockOpen(group.incidentKey()).orElseThrow());
    }

    /**
     * @param isNew whether the group is one that the incident did not have
     */
    void relapse(Incident incident, AlertGroupChanged news, boolean isNew) {
        lifecycle.move(
                Caller.system(),
                store.lock(incident.id()),
                IncidentLifecycle.Step.to(Status.CONTAINING, SignalLines.back(news, isNew)));
        opening.publish(incident, news.group().firstPageAfter(), true);
    }
}
