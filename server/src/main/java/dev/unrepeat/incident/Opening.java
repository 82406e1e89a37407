package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.timeline.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How an incident begins: row, number, first decision, timeline, clocks and news in one. */
@Component
public class Opening {

    private final IncidentStore store;
    private final Timeline timeline;
    private final Severities severities;
    private final IncidentClocks clocks;
    private final ApplicationEventPublisher events;
    private final Catalog catalog;
    private final InstantSource clock;

    Opening(
            IncidentStore store,
            Timeline timeline,
            Severities severities,
            IncidentClocks clocks,
            ApplicationEventPublisher events,
            Catalog catalog,
            InstantSource clock) {
        this.store = store;
        this.timeline = timeline;
        this.severities = severities;
        this.clocks = clocks;
        this.events = events;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Opens it; empty when another incident with the key is open already. */
    public Optional<Incident> open(
            Caller by, FreshIncident fresh, Timeline.Line first, Duration firstPageAfter) {
        var marked = catalog.isDrill(fresh.service()) ? fresh.asDrill() : fresh;
        var opened = store.insert(marked, clock.instant());
        opened.ifPresent(incident -> {
            timeline.add(incident.id(), by, first);
            severities.opened(by, incident, "");
            clocks.opened(incident);
            publish(incident, firstPageAfter, false);
            if (incident.kind() == Incident.Kind.NEAR_MISS) {
                events.publishEvent(new NearMissReported(incident.id(), by.name()));
            }
        });
        return opened;
    }

    /** Tells that it began; nobody is paged for a near miss. */
    public void publish(Incident incident, Duration firstPageAfter, boolean again) {
        if (incident.kind() == Incident.Kind.NEAR_MISS) {
            return;
        }
        events.publishEvent(
                new IncidentOpened(
                        incident.id(),
                        incident.ref(),
                        incident.service(),
                        incident.severity(),
                        firstPageAfter,
                        again));
    }
}
