package dev.unrepeat.incident.alerting;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.signal.AlertGroupChanged;
import dev.unrepeat.signal.FiringAlerts;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Titles that follow the worst of what fires. To find it all alerts of the incident are read, so
 * that is done only where another may be the worst now: something more serious fires, or less of
 * the group that gave the title does.
 */
@Component
class AlertTitles {

    private final IncidentStore incidents;
    private final SignalStore store;
    private final FiringAlerts firing;
    private final Timeline timeline;
    private final InstantSource clock;

    AlertTitles(
            IncidentStore incidents,
            SignalStore store,
            FiringAlerts firing,
            Timeline timeline,
            InstantSource clock) {
        this.incidents = incidents;
        this.store = store;
        this.firing = firing;
        this.timeline = timeline;
        this.clock = clock;
    }

    void follow(IncidentRound round) {
        var known = round.known();
        if (known.title() != null
                && round.news().stream().anyMatch(it -> mayChange(known, known.title(), it))) {
            follow(round.id());
        }
    }

    private static boolean mayChange(
            SignalStore.Known known, String title, AlertGroupChanged news) {
        var weight = known.titleWeight();
        if (weight == null) {
            return true;
        }
        return news.fires() ? news.weight() < weight : title.endsWith(news.group().title());
    }

    private void follow(UUID id) {
        var worst = firing.worst(incidents.groups(id)).filter(it -> it.firing() > 0);
        if (worst.isEmpty()) {
            store.titleOfNothing(id);
            return;
        }
        store.retitle(id, worst.get().title(), worst.get().weight(), clock.instant())
                .ifPresent(it ->
                        timeline.add(
                                id,
                                Caller.system(),
                                Timeline.Line.of(
                                        TimelineEntry.Kind.NOTE,
                                        "The title is \"%s\" now, after the worst of what fires; it was \"%s\""
                                                .formatted(it.now(), it.before()))));
    }
}
