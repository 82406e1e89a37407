package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IllegalTransition;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.NotFound;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * "I can't": whatever waits for the person in the incident ends, and where a step of the escalation
 * policy follows, that is due at once.
 */
@Service
class PageDecline {

    /** What the end of an incident means for pages. */
    static final String NOBODY = "nobody is paged any more";

    private final Incidents incidents;
    private final IncidentRights rights;
    private final PageStore pages;
    private final NextStep steps;
    private final EscalationEnds ends;
    private final Timeline timeline;

    PageDecline(
            Incidents incidents,
            IncidentRights rights,
            PageStore pages,
            NextStep steps,
            EscalationEnds ends,
            Timeline timeline) {
        this.incidents = incidents;
        this.rights = rights;
        this.pages = pages;
        this.steps = steps;
        this.ends = ends;
        this.timeline = timeline;
    }

    /**
     * What a declined page led to.
     *
     * @param nextPaged who is paged instead
     * @param reason why nobody is, as the end of a sentence; null when somebody is
     */
    record Declined(List<String> nextPaged, @Nullable String reason) {
        Declined {
            nextPaged = List.copyOf(nextPaged);
        }
    }

    /** Whether declining the page, as things stand, has somebody else paged. */
    boolean pagesNext(PageStore.Page page) {
        return pages.waiting(page.incident(), page.person()).stream().anyMatch(steps::follows);
    }

    /**
     * Declines a page, one's own or, with rights on the incident, that of somebody else, and with
     * it the other pages of the incident that wait for the same person.
     *
     * @return whom the next step pages now, or why there is none
     * @throws NotFound when there is no such page
     * @throws IllegalTransition when the incident is over, or the page waits for nobody any more
     */
    @Transactional
    Declined decline(Caller caller, UUID id) {
        var incident =
                incidents.lock(
                        pages.find(id).orElseThrow(() -> new NotFound("page", id)).incident());
        var page = pages.find(id).orElseThrow(() -> new NotFound("page", id));
        if (!page.person().equals(caller.name())) {
            rights.require(caller, incident);
        }
        IllegalTransition.requireOpen(incident, NOBODY);
        if (!page.waits()) {
            throw new IllegalTransition(
                    incident.status(),
                    "This page is %s already: %s."
                            .formatted(page.state().word(), steps.whyNone(page)));
        }
        var waiting = pages.waiting(incident.id(), page.person());
        waiting.forEach(ends::end);
        var next =
                waiting.stream()
                        .filter(steps::follows)
                        .findFirst()
                        .flatMap(it -> steps.hurry(it, incident));
        var people = next.map(it -> List.copyOf(it.people())).orElse(List.of());
        var reason = next.isPresent() ? ended(people) : steps.whyNone(page);
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE,
                        reason == null
                                ? "%s can't take the page; the next step is paged now"
                                        .formatted(page.person())
                                : "%s can't take the page; nobody else is paged: %s"
                                        .formatted(page.person(), reason)));
        return new Declined(people, reason);
    }

    private static @Nullable String ended(List<String> people) {
        return people.isEmpty() ? "nobody is left to page" : null;
    }
}
