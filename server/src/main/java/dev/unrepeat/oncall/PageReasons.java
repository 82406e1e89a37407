package dev.unrepeat.oncall;

import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import org.springframework.stereotype.Component;

/** Says in one clause who or what paged a person, and why. */
@Component
class PageReasons {

    private final EscalationStore runs;

    PageReasons(EscalationStore runs) {
        this.runs = runs;
    }

    /** Returns the reason of a page, without a full stop. */
    String of(PageStore.Page page, Incident incident) {
        var by = page.cause().by();
        var run = runs.find(page.escalation()).orElseThrow();
        return switch (page.cause().kind()) {
            case BY_HAND -> by == null ? "paged by hand" : "%s paged by hand".formatted(by);
            case ESCALATED -> "%s escalated: %s".formatted(by, source(run, page, incident));
            case DECLINED -> "%s can't take it: %s".formatted(by, source(run, page, incident));
            case UNDELIVERED -> "the page before was not delivered: " + source(run, page, incident);
            case RAISED -> "the severity rose: " + source(run, page, incident);
            case AGAIN -> "the incident is open again: " + source(run, page, incident);
            case POLICY ->
                    page.cycle() == 1 && page.step() == 1
                            ? source(run, page, incident)
                            : "nobody acknowledged: " + source(run, page, incident);
        };
    }

    private static String source(
            EscalationStore.Escalation run, PageStore.Page page, Incident incident) {
        if (incident.drill()) {
            return run.wholeTeam()
                    ? "SEV1 pages everybody who takes part in the drill"
                    : "participants of the drill are paged one after the other"
                            + repeat(page.cycle());
        }
        if (run.wholeTeam()) {
            return "SEV1 pages the whole team %s and its manager".formatted(run.team());
        }
        if (page.cycle() > run.cycle()) {
            return "the last page after all steps went to the manager and the administrators";
        }
        return run.policy() == null
                ? "team %s has no escalation policy, so the administrators are paged"
                                .formatted(run.team())
                        + repeat(page.cycle())
                : "%sstep %d of the escalation policy %s"
                                .formatted(
                                        withCommander(page, incident) ? "the commander and " : "",
                                        page.step(),
                                        run.policy())
                        + repeat(page.cycle());
    }

    /** Whoever commands is paged with the first step of a run that began after somebody was. */
    private static boolean withCommander(PageStore.Page page, Incident incident) {
        return page.cycle() == 1
                && page.step() == 1
                && incident.at(Moment.ACKNOWLEDGED)
                        .filter(it -> it.isBefore(page.createdAt()))
                        .isPresent();
    }

    private static String repeat(int cycle) {
        return cycle == 1 ? "" : ", repeat " + (cycle - 1);
    }
}
