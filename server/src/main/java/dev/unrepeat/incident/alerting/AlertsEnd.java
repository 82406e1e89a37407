package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentLifecycle;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.signal.AlertGroupChanged;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What it means for an incident that the last of its alerts ends. */
@Component
class AlertsEnd {

    private final IncidentStore store;
    private final IncidentLifecycle lifecycle;
    private final AlertSeverity severity;
    private final Timeline timeline;

    AlertsEnd(
            IncidentStore store,
            IncidentLifecycle lifecycle,
            AlertSeverity severity,
            Timeline timeline) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.severity = severity;
        this.timeline = timeline;
    }

    /**
     * Begins to watch an incident of which nothing fires any more that would open one. What people
     * declared, or say is graver than its alerts while nobody acknowledged, is theirs to move: it
     * is only told in the timeline, and pages go on.
     */
    void calm(Incident incident, AlertGroupChanged news) {
        if (!incident.status().allowed().contains(Status.MONITORING)) {
            return;
        }
        var held = heldByPeople(incident);
        if (held.isPresent()) {
            timeline.add(
                    incident.id(),
                    Caller.system(),
                    Timeline.Line.of(
                                    TimelineEntry.Kind.NOTE,
                                    "No alert is firing any more; " + held.get())
                            .at(news.receivedAt()));
        } else {
            lifecycle.move(
                    Caller.system(),
                    store.lock(incident.id()),
                    new IncidentLifecycle.Step(
                            Status.MONITORING, "no alert is firing", news.receivedAt(), null));
        }
    }

    private Optional<String> heldByPeople(Incident incident) {
        if (incident.declared()) {
            return Optional.of("a person declared this incident, and people say when it is over");
        }
        boolean isGraver =
                incident.at(Moment.ACKNOWLEDGED).isEmpty()
                        && incident.severity().worseThan(severity.byAlerts(incident));
        return isGraver
                ? Optional.of(
                        "a person says %s, which is graver than what the alerts said, and nobody has acknowledged"
                                .formatted(incident.severity()))
                : Optional.empty();
    }
}
