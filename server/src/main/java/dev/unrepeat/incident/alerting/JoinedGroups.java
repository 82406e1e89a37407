package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.Alerts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The alert groups of incidents, and how many distinct alerts of them fired since an incident's
 * first signal. The count is kept as alerts come in; all are counted again only where the first
 * signal turns out to be earlier, or an incident is merged into another.
 */
@Component
public class JoinedGroups {

    private final IncidentStore incidents;
    private final SignalStore store;
    private final Alerts alerts;
    private final InstantSource clock;

    JoinedGroups(IncidentStore incidents, SignalStore store, Alerts alerts, InstantSource clock) {
        this.incidents = incidents;
        this.store = store;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Joins firing groups and their services to a locked incident; those that it did not have. */
    Set<UUID> join(UUID incident, List<AlertGroupChanged> firing) {
        if (firing.isEmpty()) {
            return Set.of();
        }
        store.addServices(
                incident,
                firing.stream().map(it -> it.group().service()).collect(Collectors.toSet()));
        return store.joinGroups(
                incident, firing.stream().map(it -> it.group().id()).toList(), clock.instant());
    }

    /**
     * Counts what one round brought to a locked incident.
     *
     * @param joined groups that the incident did not have before
     */
    void count(UUID incident, List<AlertGroupChanged> news, Set<UUID> joined) {
        if (heardEarlier(incident, news)) {
            recount(incident);
            return;
        }
        var since = store.firstSignalAt(incident);
        int more = alerts.firedSince(joined, since);
        for (var changed : news) {
            if (!joined.contains(changed.group().id())) {
                more += changed.firedFirstSince(since);
            }
        }
        store.addToAlertCount(incident, more, clock.instant());
    }

    private boolean heardEarlier(UUID incident, Collection<AlertGroupChanged> news) {
        return news.stream()
                .filter(AlertGroupChanged::fires)
                .map(AlertGroupChanged::receivedAt)
                .min(Instant::compareTo)
                .map(it -> store.heardSince(incident, it))
                .orElse(false);
    }

    private void recount(UUID incident) {
        store.setAlertCount(
                incident,
                alerts.firedSince(incidents.groups(incident), store.firstSignalAt(incident)),
                clock.instant());
    }

    /** Joins the groups of an incident to the one that it is merged into, and counts them there. */
    public void merge(UUID from, UUID into) {
        store.joinGroups(into, incidents.groups(from), clock.instant());
        recount(into);
    }

    /**
     * Whether something of the incident fires, or of something there is no news, that opens one.
     */
    boolean anyThatOpens(UUID incident) {
        return alerts.anyThatOpens(incidents.groups(incident));
    }

    /** For each of the groups the newest of these incidents that has it; others are left out. */
    Map<UUID, UUID> incidentsOf(Collection<UUID> groups, Collection<UUID> among) {
        return store.incidentsOf(groups, among);
    }
}
