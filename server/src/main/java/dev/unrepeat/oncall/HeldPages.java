package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.clock.PagingHours;
import dev.unrepeat.incident.clock.Urgency;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds back steps of a policy that need not wake anybody: until the team works, or altogether
 * where the digest of the day is enough. What a person asks for, and what follows a page that did
 * not arrive or was declined, goes out at once.
 */
@Component
class HeldPages {

    private static final Set<PageStore.Cause.Kind> BY_ITSELF =
            Set.of(
                    PageStore.Cause.Kind.POLICY,
                    PageStore.Cause.Kind.RAISED,
                    PageStore.Cause.Kind.AGAIN);

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final EscalationStore store;
    private final PagingHours hours;
    private final Catalog catalog;
    private final Incidents incidents;
    private final Timeline timeline;
    private final InstantSource clock;

    HeldPages(
            EscalationStore store,
            PagingHours hours,
            Catalog catalog,
            Incidents incidents,
            Timeline timeline,
            InstantSource clock) {
        this.store = store;
        this.hours = hours;
        this.catalog = catalog;
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** True when the step that is due is not to be run now; its run is held then. */
    boolean holds(EscalationStore.Escalation run, Incident incident) {
        if (incident.drill() || run.wholeTeam() || !BY_ITSELF.contains(run.next().kind())) {
            return false;
        }
        var now = clock.instant();
        var due =
                hours.of(
                        incident.service(),
                        incident.severity(),
                        () -> incidents.groups(incident.id()),
                        now);
        if (due.isNow(now)) {
            return false;
        }
        if (due.urgency() == Urgency.DIGEST) {
            store.holdBack(run.id(), now);
            say(
                    incident,
                    "%s pages nobody; it is in the next digest of %s"
                            .formatted(incident.severity(), run.team()));
        } else {
            store.hold(run.id(), due.at());
            say(
                    incident,
                    "%s pages in the hours of %s, from %s on"
                            .formatted(incident.severity(), run.team(), words(run, due.at())));
        }
        return true;
    }

    private String words(EscalationStore.Escalation run, Instant at) {
        var team = catalog.team(run.team()).orElseThrow();
        var zone = team.hours() == null ? ZoneOffset.UTC : team.hours().zone();
        return "%s %s".formatted(START.format(at.atZone(zone)), zone.getId());
    }

    private void say(Incident incident, String text) {
        timeline.add(
                incident.id(), Caller.system(), Timeline.Line.of(TimelineEntry.Kind.PAGE, text));
    }
}
