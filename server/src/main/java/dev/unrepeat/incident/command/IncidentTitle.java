package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The title of an incident, edited by a person; from then on alerts leave it alone. */
@Service
public class IncidentTitle {

    private static final int LONGEST = 300;

    private final Incidents incidents;
    private final IncidentStore store;
    private final IncidentRights rights;
    private final Timeline timeline;
    private final InstantSource clock;

    IncidentTitle(
            Incidents incidents,
            IncidentStore store,
            IncidentRights rights,
            Timeline timeline,
            InstantSource clock) {
        this.incidents = incidents;
        this.store = store;
        this.rights = rights;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Renames an incident; the timeline keeps what it was called before. */
    @Transactional
    public Incident rename(Caller caller, String ref, @Nullable String given) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var title = InvalidInput.line("title", given, LONGEST).replaceAll("\\s+", " ");
        var renamed = store.rename(incident.id(), title, clock.instant());
        if (!renamed.now().equals(renamed.before())) {
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(
                            TimelineEntry.Kind.CORRECTION,
                            "Title: \"%s\" instead of \"%s\""
                                    .formatted(renamed.now(), renamed.before())));
        }
        return incidents.get(incident.id());
    }
}
