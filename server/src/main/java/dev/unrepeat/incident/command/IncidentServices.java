package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The services of an incident that people add, such as when it was declared without one. */
@Service
class IncidentServices {

    private static final int LONGEST = 120;

    private final IncidentRoom room;
    private final IncidentStore store;
    private final Catalog catalog;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    IncidentServices(
            IncidentRoom room,
            IncidentStore store,
            Catalog catalog,
            Timeline timeline,
            ApplicationEventPublisher events) {
        this.room = room;
        this.store = store;
        this.catalog = catalog;
        this.timeline = timeline;
        this.events = events;
    }

    /**
     * Adds a service; a second time it changes nothing. The first one of an incident that had none
     * decides which team answers for it, and alerts of the service join the incident from then on
     * unless another one is open for them, or they are of a private team that the caller is not of.
     *
     * @throws InvalidInput when it is a drill's service and the incident is none, or the reverse
     */
    @Transactional
    Incident add(Caller caller, String ref, @Nullable String given) {
        var incident = room.enter(caller, ref);
        var service = InvalidInput.line("service", given, LONGEST);
        if (service.equals(Catalog.NO_SERVICE)) {
            throw new InvalidInput("service", "is not a service; name the affected one");
        }
        if (catalog.isDrill(service) != incident.drill()) {
            throw new InvalidInput(
                    "service",
                    incident.drill()
                            ? "must be one of the drill, as %s is one".formatted(incident.ref())
                            : "is used in drills only");
        }
        if (incident.services().contains(service)) {
            return incident;
        }
        catalog.ensureService(service);
        boolean first = incident.services().equals(List.of(Catalog.NO_SERVICE));
        var services = new ArrayList<>(first ? List.of() : incident.services());
        services.add(service);
        boolean joins =
                first && incident.status().isOpen() && incident.kind() == Incident.Kind.INCIDENT;
        store.setServices(
                incident.id(),
                services,
                joins ? store.freeKey(service, incident.id(), caller.reader()) : incident.key(),
                room.now());
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.NOTE,
                        first
                                ? "Service: %s; team %s answers for it"
                                        .formatted(service, catalog.teamOf(service).name())
                                : "Service %s added".formatted(service)));
        events.publishEvent(new IncidentServiceAdded(incident.id(), service, first));
        return room.get(ref);
    }
}
