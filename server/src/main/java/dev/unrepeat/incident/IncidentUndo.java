package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Undoes the newest status change; the timeline keeps the change and its correction. */
@Component
public class IncidentUndo {

    private static final Duration UNDO = Duration.ofMinutes(10);

    private final IncidentStore store;
    private final MoveLog moves;
    private final Timeline timeline;
    private final Opening opening;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    IncidentUndo(
            IncidentStore store,
            MoveLog moves,
            Timeline timeline,
            Opening opening,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.store = store;
        this.moves = moves;
        this.timeline = timeline;
        this.opening = opening;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Undoes it on an incident whose row is locked: within ten minutes, by whoever made it, while
     * the status has not changed since. Paging that the change stopped begins again where nobody
     * has acknowledged.
     *
     * @throws IllegalTransition when it can't be undone
     */
    public void undo(Caller caller, Incident incident) {
        var now = clock.instant();
        var move = undoable(caller, incident, now);
        store.setStatus(incident.id(), move.from(), null, now);
        store.setMoment(incident.id(), Moment.MITIGATED, move.mitigatedAt(), now);
        store.setMoment(incident.id(), Moment.RESOLVED, move.resolvedAt(), now);
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.correction(
                        move.seq(),
                        "Undone: from %s to %s; it is %s again"
                                .formatted(
                                        move.from().word(), move.to().word(), move.from().word())));
        moves.undo(incident.id(), move);
        events.publishEvent(
                new IncidentStatusChanged(
                        incident.id(),
                        incident.ref(),
                        incident.status(),
                        move.from(),
                        incident.severity(),
                        now));
        if (isPaged(move.from())
                && !isPaged(move.to())
                && incident.at(Moment.ACKNOWLEDGED).isEmpty()) {
            opening.publish(incident, Duration.ZERO, true);
        }
    }

    private MoveStore.Move undoable(Caller caller, Incident incident, Instant now) {
        var made =
                moves.newest(incident.id())
                        .filter(it -> !it.undone() && it.move().to() == incident.status())
                        .orElseThrow(() ->
                                refused(
                                        incident,
                                        "%s has no status change to undo."
                                                .formatted(incident.ref())));
        var move = made.move();
        if (incident.drill() && !move.to().isOpen()) {
            throw refused(incident, "The drill ended with that change.");
        }
        if (!caller.name().equals(made.author())
                || made.recordedAt().isBefore(now.minus(UNDO))
                || move.to() == Status.MERGED) {
            throw refused(
                    incident,
                    "Only whoever made a status change can undo it, within %d minutes; a merge can't be undone."
                            .formatted(UNDO.toMinutes()));
        }
        if (move.from().isOpen() && !move.to().isOpen() && store.isKeyTaken(incident)) {
            throw refused(
                    incident,
                    "Another incident with the same alerts is open; %s can't be reopened."
                            .formatted(incident.ref()));
        }
        return move;
    }

    private static IllegalTransition refused(Incident incident, String why) {
        return new IllegalTransition(incident.status(), why);
    }

    /** Whether responders are paged until somebody acknowledges. */
    private static boolean isPaged(Status status) {
        return status == Status.TRIAGE || status == Status.CONTAINING;
    }
}
