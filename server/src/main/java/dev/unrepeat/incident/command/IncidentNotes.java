package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.IncidentStore;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes in the timeline, corrections of its lines, and a corrected title or moment. */
@Service
public class IncidentNotes {

    private static final int LONGEST_TITLE = 300;

    private final Incidents incidents;
    private final IncidentStore store;
    private final IncidentRights rights;
    private final Timeline timeline;
    private final InstantSource clock;

    IncidentNotes(
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

    /**
     * Renames an incident, and from then on alerts leave its title alone; the timeline keeps what
     * it was called before.
     */
    @Transactional
    public Incident rename(Caller caller, String ref, @Nullable String given) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var title = InvalidInput.line("title", given, LONGEST_TITLE).replaceAll("\\s+", " ");
        var now = store.rename(incident, title, clock.instant());
        if (!now.equals(incident.title())) {
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(
                            TimelineEntry.Kind.CORRECTION,
                            "Title: \"%s\" instead of \"%s\"".formatted(now, incident.title())));
        }
        return incidents.get(incident.id());
    }

    /** Corrects a moment; the timeline keeps what it was before. */
    @Transactional
    public Incident correct(
            Caller caller, String ref, Map<Moment, @Nullable Instant> moments, String reason) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        var now = clock.instant();
        moments.forEach((moment, value) -> {
            InvalidInput.notFuture(moment.column(), value, clock.instant());
            if (moment == Moment.IMPACT_STARTED) {
                store.setImpactStart(incident.id(), value, "person", now);
            } else {
                store.setMoment(incident.id(), moment, value, now);
            }
            timeline.add(
                    incident.id(),
                    caller,
                    Timeline.Line.of(
                            TimelineEntry.Kind.CORRECTION,
                            "%s: %s instead of %s%s"
                                    .formatted(
                                            moment.column(),
                                            words(Optional.ofNullable(value)),
                                            words(incident.at(moment)),
                                            reason.isBlank() ? "" : ": " + reason)));
        });
        return incidents.get(incident.id());
    }

    /** Adds a note, or a correction of a line that stands. */
    @Transactional
    public TimelineEntry note(
            Caller caller, String ref, String text, @Nullable Instant at, @Nullable Long corrects) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        InvalidInput.notFuture("at", at, clock.instant());
        if (corrects != null && timeline.find(incident.id(), corrects).isEmpty()) {
            throw new InvalidInput(
                    "corrects", "there is no line %d in %s".formatted(corrects, ref));
        }
        return timeline.add(
                incident.id(),
                caller,
                new Timeline.Line(
                        corrects == null ? TimelineEntry.Kind.NOTE : TimelineEntry.Kind.CORRECTION,
                        text,
                        at,
                        null,
                        corrects,
                        false));
    }

    /** To the second: nobody reads more, and the moment itself keeps it. */
    private static String words(Optional<Instant> moment) {
        return moment.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("unknown");
    }
}
