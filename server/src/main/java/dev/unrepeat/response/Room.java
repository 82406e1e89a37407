package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Timeline;
import dev.unrepeat.incident.TimelineEntry;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.work.LiveUpdates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What every part of the response does with its incident: lock it, write a line, tell open pages.
 */
@Component
class Room {

    /** So that a page that shows one incident reads only what changed. */
    enum Part {
        HYPOTHESES,
        CHECKLISTS,
        REACH,
        DEGRADATION,
        UPDATES;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Incidents incidents;
    private final Timeline timeline;
    private final LiveUpdates news;
    private final Ids ids;
    private final InstantSource clock;

    Room(Incidents incidents, Timeline timeline, LiveUpdates news, Ids ids, InstantSource clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    Incident get(String ref) {
        return incidents.get(ref);
    }

    /** The incident for a change by somebody who may make one; its row is locked. */
    Incident enter(Caller caller, String ref) {
        caller.require(Role.RESPONDER);
        return incidents.lock(incidents.get(ref).id());
    }

    /** Tells open pages which part of an incident is to be read anew. */
    void tell(Incident incident, Part part) {
        news.tell("room", Map.of("ref", incident.ref(), "part", part.word()));
    }

    TimelineEntry write(Caller caller, Incident incident, String text) {
        return timeline.add(incident.id(), caller, Timeline.Line.of(TimelineEntry.Kind.NOTE, text));
    }

    TimelineEntry write(Caller caller, Incident incident, String text, Instant at) {
        return timeline.add(
                incident.id(), caller, Timeline.Line.of(TimelineEntry.Kind.NOTE, text).at(at));
    }

    /** What audiences were told, in order. */
    List<TimelineEntry> updates(Incident incident) {
        return timeline.updates(incident.id());
    }

    /** The people who wrote a line of the timeline, by name. */
    List<String> authors(Incident incident) {
        return timeline.authors(incident.id());
    }

    Incidents incidents() {
        return incidents;
    }

    UUID nextId() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }
}
