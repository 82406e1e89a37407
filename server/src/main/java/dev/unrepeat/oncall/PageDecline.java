package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IllegalTransition;
import dev.unrepeat.incident.IncidentRights;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** "I can't": the person's page ends, and the next step of the escalation is due at once. */
@Service
class PageDecline {

    /** What the end of an incident means for pages. */
    static final String NOBODY = "nobody is paged any more";

    private final Incidents incidents;
    private final IncidentRights rights;
    private final PageStore pages;
    private final Escalations escalations;
    private final Timeline timeline;
    private final InstantSource clock;

    PageDecline(
            Incidents incidents,
            IncidentRights rights,
            PageStore pages,
            Escalations escalations,
            Timeline timeline,
            InstantSource clock) {
        this.incidents = incidents;
        this.rights = rights;
        this.pages = pages;
        this.escalations = escalations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Declines a page, one's own or, with rights on the incident, that of somebody else.
     *
     * @return whether a next step is paged now; false when others were paged already and nobody is
     *     left to come
     * @throws NotFound when there is no such page
     * @throws IllegalTransition when the incident is over, or the page waits for nobody any more
     */
    @Transactional
    boolean decline(Caller caller, UUID id) {
        var page = pages.find(id).orElseThrow(() -> new NotFound("page", id));
        var incident = incidents.lock(page.incident());
        if (!page.person().equals(caller.name())) {
            rights.require(caller, incident);
        }
        IllegalTransition.requireOpen(incident, NOBODY);
        boolean waits = page.state() == PageState.QUEUED || page.state() == PageState.SENT;
        if (!waits) {
            throw new IllegalTransition(
                    incident.status(), "This page is %s already.".formatted(page.state().word()));
        }
        var now = clock.instant();
        pages.setState(id, PageState.CANCELLED, now);
        boolean next = escalations.hurry(page);
        timeline.add(
                incident.id(),
                caller,
                Timeline.Line.of(
                        TimelineEntry.Kind.PAGE,
                        next
                                ? "%s can't take the page; the next step is paged now"
                                        .formatted(page.person())
                                : "%s can't take the page".formatted(page.person())));
        return next;
    }
}
