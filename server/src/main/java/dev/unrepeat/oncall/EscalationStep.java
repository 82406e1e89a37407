package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Runs the next due step of one escalation: finds who, writes their pages, sets when to go on. */
@Component
class EscalationStep {

    private static final EscalationPolicy ADMINISTRATORS =
            new EscalationPolicy(
                    "administrators",
                    2,
                    List.of(new EscalationPolicy.Step(List.of(), Duration.ofMinutes(5))));

    /** How long somebody who takes part in a drill has before the next one is paged. */
    private static final Duration DRILL_PATIENCE = Duration.ofMinutes(2);

    private static final int DRILL_CYCLES = 3;

    /** How many runs are looked at for one that nobody else has in hand. */
    private static final int AT_ONCE = 50;

    private final EscalationStore store;
    private final OncallStore policies;
    private final Responders responders;
    private final Paging paging;
    private final Incidents incidents;
    private final Timeline timeline;
    private final InstantSource clock;

    EscalationStep(
            EscalationStore store,
            OncallStore policies,
            Responders responders,
            Paging paging,
            Incidents incidents,
            Timeline timeline,
            InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.responders = responders;
        this.paging = paging;
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
        for (var due : store.due(now, AT_ONCE)) {
            var claimed =
                    incidents.tryLock(due.incident())
                            ? store.claim(due.id(), now)
                            : Optional.<EscalationStore.Escalation>empty();
            if (claimed.isPresent()) {
                run(claimed.get());
                return true;
            }
        }
        return false;
    }

    private void run(EscalationStore.Escalation escalation) {
        var incident = incidents.get(escalation.incident());
        if (!incident.status().isOpen()) {
            store.end(escalation.id(), EscalationState.STOPPED, clock.instant());
            return;
        }
        if (incident.drill()) {
            practise(escalation, incident);
            return;
        }
        if (escalation.wholeTeam()) {
            wholeTeam(escalation, incident);
            return;
        }
        var policy =
                escalation.policy() == null
                        ? ADMINISTRATORS
                        : policies.policy(escalation.policy()).orElse(ADMINISTRATORS);
        int cycle = escalation.cycle();
        int step = escalation.step() + 1;
        if (step > policy.steps().size()) {
            cycle++;
            step = 1;
        }
        if (cycle > policy.repeat() + 1) {
            exhausted(escalation, incident, cycle);
            return;
        }
        var now = clock.instant();
        var current = policy.steps().get(step - 1);
        var found =
                policy == ADMINISTRATORS
                        ? new Responders.Found(responders.administrators(), List.of())
                        : responders.behind(current.targets(), escalation.team(), now);
        store.advance(escalation.id(), cycle, step, now.plus(current.patience()));
        boolean first = cycle == 1 && step == 1;
        page(escalation, incident, first ? withCommander(found, incident) : found, cycle, step);
    }

    /** Who commands since an earlier acknowledgement is paged again with the first step. */
    private Responders.Found withCommander(Responders.Found found, Incident incident) {
        if (incident.at(Moment.ACKNOWLEDGED).isEmpty()) {
            return found;
        }
        var people = new LinkedHashSet<String>();
        incidents.commander(incident.id()).ifPresent(people::add);
        people.addAll(found.people());
        return new Responders.Found(people, found.remarks());
    }

    /**
     * In a drill those who take part are paged one after the other, each cycle from the first on;
     * for SEV1 all at once. Nobody else is, whoever does not answer.
     */
    private void practise(EscalationStore.Escalation escalation, Incident incident) {
        var now = clock.instant();
        var people = incidents.takingPart(incident);
        int step = escalation.step() % Math.max(1, people.size()) + 1;
        int cycle = escalation.step() < people.size() ? escalation.cycle() : escalation.cycle() + 1;
        if (people.isEmpty() || cycle > DRILL_CYCLES) {
            store.end(escalation.id(), EscalationState.EXHAUSTED, now);
            return;
        }
        if (escalation.wholeTeam()) {
            store.end(escalation.id(), EscalationState.EXHAUSTED, now);
            page(
                    escalation,
                    incident,
                    new Responders.Found(
                            new LinkedHashSet<>(people), List.of("SEV1 pages all participants")),
                    1,
                    1);
            return;
        }
        store.advance(escalation.id(), cycle, step, now.plus(DRILL_PATIENCE));
        page(
                escalation,
                incident,
                new Responders.Found(Set.of(people.get(step - 1)), List.of()),
                cycle,
                step);
    }

    private void wholeTeam(EscalationStore.Escalation escalation, Incident incident) {
        store.end(escalation.id(), EscalationState.EXHAUSTED, clock.instant());
        var people = responders.wholeTeam(escalation.team());
        if (!people.isEmpty()) {
            page(
                    escalation,
                    incident,
                    new Responders.Found(
                            people, List.of("SEV1 pages the whole team and its manager")),
                    1,
                    1);
        }
    }

    /** Nobody answered in any cycle: the administrators hear of it once, and it is said. */
    private void exhausted(EscalationStore.Escalation escalation, Incident incident, int cycle) {
        store.end(escalation.id(), EscalationState.EXHAUSTED, clock.instant());
        Set<String> last = new LinkedHashSet<>(responders.fallback(escalation.team()));
        last.addAll(responders.administrators());
        page(
                escalation,
                incident,
                new Responders.Found(
                        last, List.of("nobody acknowledged; the escalation policy has ended")),
                cycle,
                1);
    }

    private void page(
            EscalationStore.Escalation escalation,
            Incident incident,
            Responders.Found found,
            int cycle,
            int step) {
        var remarks = String.join("; ", found.remarks());
        timeline.add(
                incident.id(),
                Caller.system(),
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE,
                        "Paging %s (step %d%s)%s"
                                .formatted(
                                        String.join(", ", found.people()),
                                        step,
                                        cycle == 1 ? "" : ", repeat " + (cycle - 1),
                                        remarks.isEmpty() ? "" : ": " + remarks)));
        for (var person : found.people()) {
            paging.page(escalation, incident, person, cycle, step);
        }
    }
}
