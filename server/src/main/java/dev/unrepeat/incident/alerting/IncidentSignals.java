package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.Alerts;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Effect of alert groups on incidents: a firing group joins the open incident of its key, reopens
 * one that was resolved within the window, or opens a new one.
 */
@Component
class IncidentSignals {

    private final IncidentStore store;
    private final Alerts alerts;
    private final SignalOpening opening;
    private final AlertSeverity severity;
    private final AlertTitles titles;
    private final Timeline timeline;
    private final DrillSignals drills;
    private final InstantSource clock;

    IncidentSignals(
            IncidentStore store,
            Alerts alerts,
            SignalOpening opening,
            AlertSeverity severity,
            AlertTitles titles,
            Timeline timeline,
            DrillSignals drills,
            InstantSource clock) {
        this.store = store;
        this.alerts = alerts;
        this.opening = opening;
        this.severity = severity;
        this.titles = titles;
        this.timeline = timeline;
        this.drills = drills;
        this.clock = clock;
    }

    @EventListener
    void on(AlertGroupChanged news) {
        if (drills.isOver(news.group())) {
            return;
        }
        switch (news.group().state()) {
            case FIRING -> {
                if (news.newlyFiring() > 0 || news.changedState()) {
                    fires(news);
                } else {
                    eases(news);
                }
            }
            case QUIET, EXPIRED -> falls(news);
        }
    }

    private void fires(AlertGroupChanged news) {
        var open = openIncident(news);
        if (open.isEmpty() && news.opensNone()) {
            return;
        }
        var incident = open.or(() -> opening.reopened(news)).orElseGet(() -> opening.opened(news));
        boolean joined = store.joinGroup(incident.id(), news.group().id(), clock.instant());
        store.addService(incident.id(), news.group().service());
        if ((joined && open.isPresent()) || (!joined && news.changedState())) {
            timeline.add(incident.id(), Caller.system(), SignalLines.of(news));
        }
        store.heardSince(incident.id(), news.receivedAt());
        recount(incident);
        severity.raise(incident, news);
        titles.followLater(incident.id());
        boolean calmed =
                incident.status() == Status.MONITORING || incident.status() == Status.MITIGATED;
        if (calmed && !news.opensNone()) {
            opening.relapse(incident, news);
        }
    }

    private Optional<Incident> openIncident(AlertGroupChanged news) {
        return store.lockOpen(news.group().incidentKey())
                .or(() -> store.lockOpenWith(news.group().id()));
    }

    private void falls(AlertGroupChanged news) {
        store.lockOpenWith(news.group().id())
                .ifPresent(incident -> {
                    timeline.add(incident.id(), Caller.system(), SignalLines.of(news));
                    recount(incident);
                    calm(incident, news);
                });
    }

    /** Fewer alerts of the group fire than before; what is left may be information only. */
    private void eases(AlertGroupChanged news) {
        store.lockOpenWith(news.group().id()).ifPresent(incident -> calm(incident, news));
    }

    private void calm(Incident incident, AlertGroupChanged news) {
        if (alerts.anyThatOpens(store.groups(incident.id()))) {
            titles.followLater(incident.id());
        } else {
            opening.calm(incident, news);
        }
    }

    private void recount(Incident incident) {
        store.setAlertCount(
                incident.id(),
                alerts.firedSince(store.groups(incident.id()), store.firstSignalAt(incident.id())),
                clock.instant());
    }
}
