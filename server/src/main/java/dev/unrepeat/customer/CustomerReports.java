package dev.unrepeat.customer;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.work.LiveUpdates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers report: recorded, and read beside the incidents of the services. */
@Service
class CustomerReports {

    /** Reports from so long before the start of an incident are listed with it. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private final CustomerReportStore store;
    private final Incidents incidents;
    private final Catalog catalog;
    private final LiveUpdates news;
    private final InstantSource clock;

    CustomerReports(
            CustomerReportStore store,
            Incidents incidents,
            Catalog catalog,
            LiveUpdates news,
            InstantSource clock) {
        this.store = store;
        this.incidents = incidents;
        this.catalog = catalog;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Records a report; whoever does is a responder of a team that owns the service, as reports
     * alone raise an incident.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    @Transactional
    void record(Caller caller, CustomerReport report) {
        caller.requireSignals(catalog.owners(Set.of(report.service())));
        store.insert(report);
        for (var incident : incidents.openOf(Set.of(report.service()))) {
            news.tell("room", Map.of("ref", incident.ref(), "part", "reports"));
        }
    }

    /**
     * Returns reports about those services of an incident that the caller sees, the newest first:
     * somebody may add a private team's service to an incident and is told nothing about it.
     *
     * @param before the place after which they are read, or null
     * @param limit how many at most
     */
    List<CustomerReport> of(Caller caller, String ref, Cursor.@Nullable Place before, int limit) {
        caller.require(Role.VIEWER);
        var incident = incidents.get(ref);
        var start =
                incident.at(Moment.IMPACT_STARTED)
                        .or(() -> incident.at(Moment.DETECTED))
                        .or(() -> incident.at(Moment.DECLARED))
                        .orElse(incident.updatedAt());
        var until =
                incident.status().isOpen()
                        ? clock.instant()
                        : incident.at(Moment.RESOLVED).orElse(incident.updatedAt());
        var services = new ArrayList<>(incident.services());
        services.removeAll(catalog.hiddenServices(caller.reader()));
        return store.list(services, start.minus(LOOK_BACK), until, before, limit);
    }

    /** Returns those services of an incident that the caller may report about. */
    List<String> reportable(Caller caller, String ref) {
        return incidents.get(ref).services().stream()
                .filter(it -> caller.may(Role.RESPONDER, catalog.owners(Set.of(it))))
                .filter(it -> !it.equals(Catalog.NO_SERVICE))
                .toList();
    }
}
