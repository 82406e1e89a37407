package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.signal.FiringAlerts;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Titles that follow the worst of what fires. A round of folding may bring thousands of groups to
 * one incident, so each incident is looked at once, at the end of the round's transaction.
 */
@Component
class AlertTitles {

    private final IncidentStore store;
    private final FiringAlerts firing;
    private final Timeline timeline;
    private final InstantSource clock;

    AlertTitles(IncidentStore store, FiringAlerts firing, Timeline timeline, InstantSource clock) {
        this.store = store;
        this.firing = firing;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Looks at the incident's title before the transaction that is going on commits. */
    void followLater(UUID incident) {
        if (TransactionSynchronizationManager.getResource(this) instanceof Touched touched) {
            touched.incidents.add(incident);
            return;
        }
        var touched = new Touched();
        touched.incidents.add(incident);
        TransactionSynchronizationManager.bindResource(this, touched);
        TransactionSynchronizationManager.registerSynchronization(touched);
    }

    private void follow(UUID id) {
        firing.worst(store.groups(id))
                .filter(it -> it.firing() > 0)
                .flatMap(it -> store.retitle(id, it.title(), clock.instant()))
                .ifPresent(it ->
                        timeline.add(
                                id,
                                Caller.system(),
                                Timeline.Line.of(
                                        TimelineEntry.Kind.NOTE,
                                        "The title is \"%s\" now, after the worst of what fires; it was \"%s\""
                                                .formatted(it.now(), it.before()))));
    }

    /** The incidents of one transaction. */
    private final class Touched implements TransactionSynchronization {

        private final Set<UUID> incidents = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            incidents.forEach(AlertTitles.this::follow);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(AlertTitles.this);
        }
    }
}
