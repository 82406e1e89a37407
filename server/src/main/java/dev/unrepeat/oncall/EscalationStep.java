package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Runs the next due step of one escalation: writes its pages and when the one after it is due. */
@Component
class EscalationStep {

    /** How many runs are looked at for one whose incident nobody else has in hand. */
    private static final int AT_ONCE = 1_000;

    private final EscalationStore store;
    private final EscalationPlan plan;
    private final Paging paging;
    private final HeldPages held;
    private final Incidents incidents;
    private final Timeline timeline;
    private final InstantSource clock;

    EscalationStep(
            EscalationStore store,
            EscalationPlan plan,
            Paging paging,
            HeldPages held,
            Incidents incidents,
            Timeline timeline,
            InstantSource clock) {
        this.store = store;
        this.plan = plan;
        this.paging = paging;
        this.held = held;
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Runs one step that is due; false when there was none that nobody else has in hand. The
     * incident is locked before its run, as everybody does who acknowledges or resolves it.
     */
    @Transactional
    boolean runNext() {
        var now = clock.instant();
        var due = store.due(now, AT_ONCE);
        var free =
                incidents.lockFirstFree(
                        due.stream().map(EscalationStore.Escalation::incident).toList());
        if (free.isEmpty()) {
            return false;
        }
        for (var run : due) {
            if (run.incident().equals(free.get())) {
                store.claim(run.id(), now).ifPresent(this::run);
                break;
            }
        }
        return true;
    }

    private void run(EscalationStore.Escalation escalation) {
        var incident = incidents.get(escalation.incident());
        if (!incident.status().isOpen()) {
            store.end(escalation.id(), EscalationState.STOPPED, clock.instant());
            return;
        }
        if (held.holds(escalation, incident)) {
            return;
        }
        var next = plan.after(escalation, incident);
        var now = clock.instant();
        if (next.patience() == null) {
            store.end(escalation.id(), EscalationState.EXHAUSTED, now);
        } else {
            store.advance(escalation.id(), next.cycle(), next.step(), now.plus(next.patience()));
            if (next.policy() != null && !next.policy().equals(escalation.policy())) {
                store.setPolicy(escalation.id(), next.policy());
            }
        }
        if (!next.people().isEmpty()) {
            page(escalation, incident, next);
        }
    }

    private void page(
            EscalationStore.Escalation escalation, Incident incident, EscalationPlan.Next next) {
        var remarks = String.join("; ", next.remarks());
        timeline.add(
                incident.id(),
                Caller.system(),
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE,
                        "Paging %s%s%s"
                                .formatted(
                                        String.join(", ", next.people()),
                                        place(next),
                                        remarks.isEmpty() ? "" : ": " + remarks)));
        var held =
                next.people().stream()
                        .filter(person ->
                                !paging.page(
                                        escalation, incident, person, next.cycle(), next.step()))
                        .toList();
        if (!held.isEmpty()) {
            timeline.add(
                    incident.id(),
                    Caller.system(),
                    Timeline.Line.of(
                            TimelineEntry.Kind.PAGE,
                            "No message to %s: one of the last 5 minutes says that there are many incidents"
                                    .formatted(String.join(", ", held))));
        }
    }

    /** Where the policy stands, in brackets; only a policy has steps. */
    private static String place(EscalationPlan.Next next) {
        if (next.patience() == null) {
            return "";
        }
        var repeat = next.cycle() == 1 ? "" : "repeat " + (next.cycle() - 1);
        if (next.policy() == null) {
            return repeat.isEmpty() ? "" : " (%s)".formatted(repeat);
        }
        return " (step %d%s)".formatted(next.step(), repeat.isEmpty() ? "" : ", " + repeat);
    }
}
