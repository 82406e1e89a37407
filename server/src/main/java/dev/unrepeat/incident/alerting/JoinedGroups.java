package dev.unrepeat.incident.alerting;

import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.Alerts;
import java.time.Instant;
import java.time.InstantSource;
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

    /** Joins groups that fire and their services; those that the incident did not have. */
    Set<UUID> join(IncidentRound round) {
        var joining = round.joining();
        if (joining.isEmpty()) {
            return Set.of();
        }
        store.addServices(
                round.id(),
                joining.stream().map(it -> it.group().service()).collect(Collectors.toSet()));
        return store.joinGroups(
                round.id(), joining.stream().map(it -> it.group().id()).toList(), clock.instant());
    }

    /**
     * Counts what the round brought.
     *
     * @param joined groups that the incident did not have before
     * @return how many alerts are to be added to its count
     */
    int count(IncidentRound round, Set<UUID> joined) {
        var since = round.known().firstSignalAt();
        var earlier =
                round.firing().stream()
                        .map(AlertGroupChanged::receivedAt)
                        .filter(it -> it.isBefore(since))
                        .min(Instant::compareTo);
        if (earlier.isPresent()) {
            store.heardSince(round.id(), earlier.get());
            recount(round.id());
            return 0;
        }
        int more = alerts.firedSince(joined, since);
        for (var changed : round.news()) {
            if (!joined.contains(changed.group().id())) {
                more += changed.firedFirstSince(since);
            }
        }
        return more;
    }

    /** Adds to the counts of incidents, by one statement. */
    void addCounts(Map<UUID, Integer> more) {
        store.addToAlertCounts(more, clock.instant());
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
}
