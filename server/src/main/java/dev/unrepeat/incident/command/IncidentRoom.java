package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.work.LiveUpdates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What every part of the response does with its incident: lock it, write a line, tell open pages.
 */
@Component
public class IncidentRoom {

    /** So that a page that shows one incident reads only what changed. */
    public enum Part {
        HYPOTHESES,
        CHECKLISTS,
        REACH,
        DEGRADATION,
        UPDATES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Incidents incidents;
    private final IncidentRights rights;
    private final Timeline timeline;
    private final LiveUpdates news;
    private final Ids ids;
    private final InstantSource clock;

    IncidentRoom(
            Incidents incidents,
            IncidentRights rights,
            Timeline timeline,
            LiveUpdates news,
            Ids ids,
            InstantSource clock) {
        this.incidents = incidents;
        this.rights = rights;
        this.timeline = timeline;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    public Incident get(String ref) {
        return incidents.get(ref);
    }

    /** Tells whether the caller may work on the incident. */
    public boolean may(Caller caller, String ref) {
        return rights.may(caller, incidents.get(ref));
    }

    /**
     * Refuses a caller who may not work on the incident.
     *
     * @throws dev.unrepeat.access.Forbidden HTTP 403 naming role and teams
     */
    public void require(Caller caller, Incident incident) {
        rights.require(caller, incident);
    }

    /** The incident for a change by somebody who may make one; its row is locked. */
    public Incident enter(Caller caller, String ref) {
        var incident = incidents.lock(ref);
        rights.require(caller, incident);
        return incident;
    }

    /** Tells open pages which part of an incident is to be read anew. */
    public void tell(Incident incident, Part part) {
        news.tell("room", Map.of("ref", incident.ref(), "part", part.word()));
    }

    public TimelineEntry write(Caller caller, Incident incident, String text) {
        return timeline.add(incident.id(), caller, Timeline.Line.of(TimelineEntry.Kind.NOTE, text));
    }

    public TimelineEntry write(Caller caller, Incident incident, String text, Instant at) {
        return timeline.add(
                incident.id(), caller, Timeline.Line.of(TimelineEntry.Kind.NOTE, text).at(at));
    }

    /** What audiences were told, in order. */
    public List<TimelineEntry> updates(Incident incident) {
        return timeline.updates(incident.id());
    }

    /** The people who wrote a line of the timeline, by name. */
    public List<String> authors(Incident incident) {
        return timeline.authors(incident.id());
    }

    public Incidents incidents() {
        return incidents;
    }

    public UUID nextId() {
        return ids.next();
    }

    public Instant now() {
        return clock.instant();
    }
}
