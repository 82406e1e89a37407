package dev.unrepeat.incident;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves an incident along its lifecycle: status, moments, clocks, timeline and news in one. */
@Component
public class IncidentLifecycle {

    private final IncidentStore store;
    private final Timeline timeline;
    private final MoveLog moves;
    private final EndingChecks checks;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    IncidentLifecycle(
            IncidentStore store,
            Timeline timeline,
            MoveLog moves,
            EndingChecks checks,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.store = store;
        this.timeline = timeline;
        this.moves = moves;
        this.checks = checks;
        this.events = events;
        this.clock = clock;
    }

    /** A step that somebody asks for; {@code at} is when it happened, by default now. */
    public record Step(
            Status to, @Nullable String note, @Nullable Instant at, @Nullable Incident mergeInto) {

        public static Step to(Status status, String note) {
            return new Step(status, note, null, null);
        }
    }

    /**
     * Makes the step on an incident whose row is locked.
     *
     * @return warnings to show with the answer
     * @throws IllegalTransition when the lifecycle does not lead there
     */
    public List<String> move(Caller caller, Incident incident, Step step) {
        check(incident, step);
        var now = clock.instant();
        var at = step.at() == null ? now : step.at();
        var warnings = checks.warnings(caller, incident, step.to());
        var target = step.mergeInto();
        store.setStatus(incident.id(), step.to(), target == null ? null : target.id(), now);
        setMoments(incident, step.to(), at, now);
        var entry = timeline.add(incident.id(), caller, line(incident, step, warnings).at(at));
        moves.record(incident, step.to(), entry.seq());
        events.publishEvent(
                new IncidentStatusChanged(
                        incident.id(),
                        incident.ref(),
                        incident.status(),
                        step.to(),
                        incident.severity(),
                        at));
        return warnings;
    }

    private void check(Incident incident, Step step) {
        var from = incident.status();
        if (!from.allowed().contains(step.to())) {
            throw new IllegalTransition(from, step.to());
        }
        if (step.to() == Status.CLOSED
                && incident.postmortemRequired()
                && !incident.postmortemDone()) {
            throw new IllegalTransition(
                    from,
                    "%s needs its post-mortem %s published, or waived with a reason, before it is"
                                    .formatted(
                                            incident.ref(),
                                            incident.postmortem() == null
                                                    ? ""
                                                    : incident.postmortem())
                            + " closed.");
        }
        if (from == Status.CLOSED && (step.note() == null || step.note().isBlank())) {
            throw new InvalidInput("note", "is needed to reopen a closed incident");
        }
        if (step.to() == Status.MERGED && step.mergeInto() == null) {
            throw new InvalidInput("into", "names the incident to merge into, such as INC-7");
        }
        InvalidInput.notFuture("at", step.at(), clock.instant());
    }

    private void setMoments(Incident incident, Status to, Instant at, Instant now) {
        switch (to) {
            case MITIGATED, MONITORING -> {
                if (incident.at(Moment.MITIGATED).isEmpty()) {
                    store.setMoment(incident.id(), Moment.MITIGATED, at, now);
                }
            }
            case RESOLVED -> store.setMoment(incident.id(), Moment.RESOLVED, at, now);
            case CONTAINING -> {
                if (incident.status() != Status.TRIAGE) {
                    store.setMoment(incident.id(), Moment.MITIGATED, null, now);
                    store.setMoment(incident.id(), Moment.RESOLVED, null, now);
                }
            }
            case TRIAGE, CLOSED, DISMISSED, MERGED -> {}
        }
    }

    private static Timeline.Line line(Incident incident, Step step, List<String> warnings) {
        var text =
                new StringBuilder(
                        isRelapse(incident.status(), step.to())
                                ? "Relapse: from %s back to containing"
                                        .formatted(incident.status().word())
                                : "From %s to %s"
                                        .formatted(incident.status().word(), step.to().word()));
        if (step.mergeInto() != null) {
            text.append(" into ").append(step.mergeInto().ref());
        }
        if (step.note() != null && !step.note().isBlank()) {
            text.append(": ").append(step.note().strip());
        }
        warnings.forEach(it -> text.append(" [").append(it).append(']'));
        return Timeline.Line.of(TimelineEntry.Kind.TRANSITION, text.toString());
    }

    private static boolean isRelapse(Status from, Status to) {
        return to == Status.CONTAINING && from != Status.TRIAGE;
    }
}
