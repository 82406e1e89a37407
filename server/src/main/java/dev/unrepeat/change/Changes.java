package dev.unrepeat.change;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentOpened;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.work.LiveUpdates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to changes: keeps what senders tell, and knows which stand beside an incident. */
@Service
public class Changes {

    /** How long before the start of an incident a change may be what made it possible. */
    public static final Duration LOOK_BACK = Duration.ofHours(4);

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int MOST_AT_OPENING = 10;

    private final ChangeStore store;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Catalog catalog;
    private final LiveUpdates news;
    private final Ids ids;
    private final InstantSource clock;

    Changes(
            ChangeStore store,
            Incidents incidents,
            Timeline timeline,
            Catalog catalog,
            LiveUpdates news,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.incidents = incidents;
        this.timeline = timeline;
        this.catalog = catalog;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    /** A change that is kept now; {@code fresh} is false where it was known before. */
    public record Recorded(Change change, boolean fresh) {}

    /**
     * The changes beside an incident, the nearest to its start first.
     *
     * @param start what they are measured from
     * @param measuredFrom the name of that moment
     */
    public record Nearby(
            Instant start, Moment measuredFrom, Instant from, Instant until, List<Change> changes) {

        public Nearby {
            changes = List.copyOf(changes);
        }
    }

    /** Keeps all of them or none. What is new to an open incident stands in its timeline. */
    @Transactional
    public List<Recorded> keep(List<Change.Report> report) {
        var kept = new ArrayList<Recorded>();
        for (var one : report) {
            kept.add(keep(one));
        }
        return kept;
    }

    private Recorded keep(Change.Report report) {
        var now = clock.instant();
        if (report.at().isAfter(now.plus(SKEW))) {
            throw new InvalidInput("at", "must not be in the future");
        }
        var fresh = new Change(ids.next(), report, now);
        if (store.insert(fresh)) {
            announce(fresh);
            return new Recorded(fresh, true);
        }
        boolean wentOn = store.goOn(report);
        var known =
                store.find(report.source(), report.externalId())
                        .orElseThrow(() -> new NotFound("change", report.externalId()));
        if (wentOn) {
            announce(known);
        }
        return new Recorded(known, false);
    }

    private void announce(Change change) {
        var report = change.report();
        news.tell("change", Map.of("service", report.service(), "at", report.at().toString()));
        for (var incident : incidents.openOf(catalog.withDependents(report.service()))) {
            if (!report.at().isBefore(start(incident).minus(LOOK_BACK))) {
                write(incident, change);
            }
        }
    }

    private void write(Incident incident, Change change) {
        var report = change.report();
        timeline.add(
                incident.id(),
                Caller.system(),
                Timeline.Line.of(TimelineEntry.Kind.CHANGE, change.sentence())
                        .at(report.outcomeAt() == null ? report.at() : report.outcomeAt()));
    }

    /** What was changed shortly before belongs to the story from its first line on. */
    @EventListener
    void on(IncidentOpened opened) {
        if (!opened.again()) {
            var incident = incidents.get(opened.incident());
            nearby(incident).changes().stream()
                    .limit(MOST_AT_OPENING)
                    .forEach(it -> write(incident, it));
        }
    }

    public List<Change> list(
            @Nullable String service,
            @Nullable Instant from,
            @Nullable Instant to,
            Cursor.@Nullable Place after,
            int limit) {
        return store.list(service, from, to, after, limit);
    }

    /** Changes of the incident's services and of what they depend on. */
    public Nearby nearby(Incident incident) {
        var start = start(incident);
        var from = start.minus(LOOK_BACK);
        var now = clock.instant();
        var until =
                incident.status().isOpen()
                        ? now
                        : incident.at(Moment.RESOLVED).orElse(incident.updatedAt());
        return new Nearby(
                start,
                measuredFrom(incident),
                from,
                until,
                store.around(catalog.withDependencies(incident.services()), start, from, until));
    }

    private static Moment measuredFrom(Incident incident) {
        return Stream.of(Moment.IMPACT_STARTED, Moment.DETECTED)
                .filter(it -> incident.at(it).isPresent())
                .findFirst()
                .orElse(Moment.DECLARED);
    }

    private static Instant start(Incident incident) {
        return incident.at(measuredFrom(incident)).orElse(incident.updatedAt());
    }
}
