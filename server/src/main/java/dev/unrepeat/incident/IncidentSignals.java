package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.Alerts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What news of alert groups does to incidents: a group that fires joins the open incident of its
 * key, reopens one that was resolved within the window, or opens a new one. Signals of a drill that
 * is over do nothing.
 */
@Component
class IncidentSignals {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private final IncidentStore store;
    private final Alerts alerts;
    private final Opening opening;
    private final Steps steps;
    private final ObjectProvider<Drills> drills;
    private final InstantSource clock;

    /** What happens to an incident that exists. */
    @Component
    record Steps(
            IncidentLifecycle lifecycle,
            Severities severities,
            Timeline timeline,
            Catalog catalog,
            Ids ids) {}

    IncidentSignals(
            IncidentStore store,
            Alerts alerts,
            Opening opening,
            Steps steps,
            ObjectProvider<Drills> drills,
            InstantSource clock) {
        this.store = store;
        this.alerts = alerts;
        this.opening = opening;
        this.steps = steps;
        this.drills = drills;
        this.clock = clock;
    }

    @EventListener
    void on(AlertGroupChanged news) {
        if (steps.catalog().isDrill(news.group().service()) && isOver(news.group())) {
            return;
        }
        switch (news.group().state()) {
            case FIRING -> fires(news);
            case QUIET, EXPIRED -> falls(news);
        }
    }

    private boolean isOver(AlertGroup group) {
        var drill = group.labels().get(Alerts.DRILL_LABEL);
        return drill == null ? !drills.getObject().isRunning() : drills.getObject().isOver(drill);
    }

    private void fires(AlertGroupChanged news) {
        var label = news.severityLabel();
        var open = openIncident(news);
        boolean opensNone = "info".equals(label) || "none".equals(label);
        if (open.isEmpty() && opensNone) {
            return;
        }
        var incident = open.or(() -> reopened(news)).orElseGet(() -> opened(news));
        boolean joined = store.joinGroup(incident.id(), news.group().id(), clock.instant());
        store.addService(incident.id(), news.group().service());
        if ((joined && open.isPresent()) || (!joined && news.changedState())) {
            steps.timeline().add(incident.id(), Caller.system(), line(news));
        }
        store.heardSince(incident.id(), news.receivedAt());
        recount(incident);
        raise(incident, news);
        if (incident.status() == Status.MONITORING || incident.status() == Status.MITIGATED) {
            relapse(incident, news);
        }
    }

    private Optional<Incident> openIncident(AlertGroupChanged news) {
        return store.lockOpen(news.group().incidentKey())
                .or(() -> store.lockOpenWith(news.group().id()));
    }

    private void relapse(Incident incident, AlertGroupChanged news) {
        steps.lifecycle()
                .move(
                        Caller.system(),
                        store.lock(incident.id()),
                        IncidentLifecycle.Step.to(
                                Status.CONTAINING, news.group().title() + " fires again"));
        if (incident.at(Moment.ACKNOWLEDGED).isEmpty()) {
            opening.publish(incident, news.group().firstPageAfter(), true);
        }
    }

    private Optional<Incident> reopened(AlertGroupChanged news) {
        var found =
                store.lockResolvedSince(
                        news.group().incidentKey(), news.group().window(), clock.instant());
        found.ifPresent(it -> {
            steps.lifecycle()
                    .move(
                            Caller.system(),
                            it,
                            IncidentLifecycle.Step.to(
                                    Status.CONTAINING, news.group().title() + " fires again"));
            opening.publish(it, news.group().firstPageAfter(), true);
        });
        return found.map(it -> store.lock(it.id()));
    }

    private Incident opened(AlertGroupChanged news) {
        var group = news.group();
        var known = steps.severities().fromLabels(labels(news));
        var decision = steps.severities().decide(known);
        var since = news.since();
        boolean skewed = since.isAfter(news.receivedAt().plus(SKEW));
        var fresh =
                new FreshIncident(
                        steps.ids().next(),
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
                        false);
        return opening.open(Caller.system(), fresh, line(news), group.firstPageAfter())
                .orElseGet(() -> store.lockOpen(group.incidentKey()).orElseThrow());
    }

    /** Severity follows labels upwards only; what a person decided stays. */
    private void raise(Incident incident, AlertGroupChanged news) {
        if (incident.severityByPerson()) {
            return;
        }
        var facts = new HashMap<>(incident.facts());
        steps.severities()
                .fromLabels(labels(news))
                .forEach((question, known) ->
                        facts.merge(
                                question,
                                known,
                                (old, fresh) ->
                                        old.source() == SeverityTree.Source.PERSON || old.answer()
                                                ? old
                                                : fresh));
        var decision = steps.severities().decide(facts);
        if (decision.severity().worseThan(incident.severity())) {
            steps.severities()
                    .change(Caller.system(), incident, decision, facts, news.group().title());
        }
    }

    private void falls(AlertGroupChanged news) {
        store.lockOpenWith(news.group().id())
                .ifPresent(incident -> {
                    steps.timeline().add(incident.id(), Caller.system(), line(news));
                    recount(incident);
                    if (allQuiet(incident)) {
                        calm(incident, news);
                    }
                });
    }

    private boolean allQuiet(Incident incident) {
        return alerts.groups(store.groups(incident.id())).stream()
                .allMatch(it -> it.state() == AlertGroup.State.QUIET);
    }

    private void calm(Incident incident, AlertGroupChanged news) {
        if (incident.status().allowed().contains(Status.MONITORING)) {
            steps.lifecycle()
                    .move(
                            Caller.system(),
                            store.lock(incident.id()),
                            new IncidentLifecycle.Step(
                                    Status.MONITORING,
                                    "nothing fires any more",
                                    news.receivedAt(),
                                    null));
        }
    }

    private void recount(Incident incident) {
        store.setAlertCount(
                incident.id(),
                alerts.firedSince(store.groups(incident.id()), store.firstSignalAt(incident.id())),
                clock.instant());
    }

    private static Map<String, String> labels(AlertGroupChanged news) {
        var labels = new HashMap<>(news.group().labels());
        if (news.severityLabel() != null) {
            labels.put("severity", news.severityLabel());
        }
        return labels;
    }

    private static Timeline.Line line(AlertGroupChanged news) {
        var group = news.group();
        var text =
                switch (group.state()) {
                    case FIRING ->
                            "%s fires (%d alert%s, route %s)"
                                    .formatted(
                                            group.title(),
                                            group.firingCount(),
                                            group.firingCount() == 1 ? "" : "s",
                                            group.route());
                    case QUIET -> "%s no longer fires".formatted(group.title());
                    case EXPIRED ->
                            "%s: no news since its end passed; that is not a resolution"
                                    .formatted(group.title());
                };
        var line = Timeline.Line.of(TimelineEntry.Kind.ALERT, text);
        boolean skewed = news.since().isAfter(news.receivedAt().plus(SKEW));
        if (group.state() != AlertGroup.State.FIRING) {
            return line.at(news.receivedAt());
        }
        return skewed ? line.at(news.receivedAt()).withSkew() : line.at(news.since());
    }
}
