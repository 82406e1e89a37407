package dev.unrepeat.oncall;

import dev.unrepeat.incident.Incident;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The next step of an escalation, which somebody wants now or asks about. */
@Component
class NextStep {

    private final Escalations escalations;
    private final EscalationStore store;
    private final EscalationPlan plan;
    private final EscalationQueue queue;
    private final InstantSource clock;

    NextStep(
            Escalations escalations,
            EscalationStore store,
            EscalationPlan plan,
            EscalationQueue queue,
            InstantSource clock) {
        this.escalations = escalations;
        this.store = store;
        this.plan = plan;
        this.queue = queue;
        this.clock = clock;
    }

    /** Whether a page is of the last step of a run that has a next one. */
    boolean follows(PageStore.Page page) {
        return followed(page).isPresent();
    }

    /**
     * Makes the step after that of a page due at once.
     *
     * @return whom it pages; empty when no step follows the page
     */
    Optional<EscalationPlan.Next> hurry(PageStore.Page page, Incident incident) {
        var next = followed(page).map(it -> plan.after(it, incident));
        hurry(page, new PageStore.Cause(PageStore.Cause.Kind.DECLINED, page.person()));
        return next;
    }

    /** Makes the step after a page that does not arrive due at once; false when none follows. */
    boolean undelivered(PageStore.Page page) {
        return hurry(page, new PageStore.Cause(PageStore.Cause.Kind.UNDELIVERED, null));
    }

    private boolean hurry(PageStore.Page page, PageStore.Cause cause) {
        boolean hurried =
                store.hurry(page.escalation(), page.cycle(), page.step(), cause, clock.instant());
        queue.wakeAfterCommit();
        return hurried;
    }

    /** Says why no step follows a page, as the end of a sentence. */
    String whyNone(PageStore.Page page) {
        var run = run(page).orElseThrow();
        if (run.wholeTeam()) {
            return "the whole team was paged";
        }
        return switch (run.state()) {
            case ACTIVE -> "the step after it was paged already";
            case ACKNOWLEDGED -> "somebody has acknowledged the incident";
            case STOPPED -> "paging for the incident has stopped";
            case EXHAUSTED ->
                    store.isByHand(run.id())
                            ? "the page was sent by hand, outside the escalation policy"
                            : "everybody in the escalation policy was paged already";
        };
    }

    /** Returns whom {@link #now} would page. */
    EscalationPlan.Next upcoming(Incident incident) {
        return plan.after(
                running(incident).orElseGet(() -> fresh(incident, PageStore.Cause.POLICY)),
                incident);
    }

    /**
     * Makes the next step due at once. Where nobody is being paged, as after an acknowledgement,
     * the policy continues after its first step.
     */
    void now(Incident incident, String by) {
        var cause = new PageStore.Cause(PageStore.Cause.Kind.ESCALATED, by);
        running(incident)
                .ifPresentOrElse(
                        it -> store.hurry(it.id(), it.cycle(), it.step(), cause, clock.instant()),
                        () -> escalations.start(fresh(incident, cause)));
        queue.wakeAfterCommit();
    }

    private Optional<EscalationStore.Escalation> running(Incident incident) {
        return store.active(incident.id()).stream().filter(it -> !it.wholeTeam()).findFirst();
    }

    /** A run that continues after the first step of the policy. */
    private EscalationStore.Escalation fresh(Incident incident, PageStore.Cause cause) {
        return escalations.fresh(incident.id(), incident.service(), false, 1, Duration.ZERO, cause);
    }

    /** The run of a page while the page is of its last step. */
    private Optional<EscalationStore.Escalation> followed(PageStore.Page page) {
        return run(page).filter(it -> isLast(it, page));
    }

    private Optional<EscalationStore.Escalation> run(PageStore.Page page) {
        return store.find(page.escalation());
    }

    private static boolean isLast(EscalationStore.Escalation run, PageStore.Page page) {
        return run.state() == EscalationState.ACTIVE
                && !run.wholeTeam()
                && run.cycle() == page.cycle()
                && run.step() == page.step();
    }
}
