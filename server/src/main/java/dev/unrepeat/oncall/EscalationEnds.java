package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentAcknowledged;
import dev.unrepeat.incident.IncidentStatusChanged;
import dev.unrepeat.incident.command.IncidentResponse;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.notify.Outbox;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends escalations and pages, by acknowledgement or by the end of the incident. */
@Component
class EscalationEnds {

    private final EscalationStore store;
    private final PageStore pages;
    private final Outbox outbox;
    private final IncidentResponse response;
    private final Timeline timeline;
    private final InstantSource clock;

    EscalationEnds(
            EscalationStore store,
            PageStore pages,
            Outbox outbox,
            IncidentResponse response,
            Timeline timeline,
            InstantSource clock) {
        this.store = store;
        this.pages = pages;
        this.outbox = outbox;
        this.response = response;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Cancels one page and what of it was not sent yet. */
    void end(PageStore.Page page) {
        pages.setState(page.id(), PageState.CANCELLED, clock.instant());
        outbox.cancel(pages.deliveriesOf(page.id()));
    }

    @EventListener
    void on(IncidentAcknowledged acknowledged) {
        var incident = acknowledged.incident();
        var now = clock.instant();
        boolean wasPaging = store.endAll(incident, EscalationState.ACKNOWLEDGED, now);
        if (wasPaging && !acknowledged.first()) {
            timeline.add(
                    incident,
                    Caller.system(),
                    Timeline.Line.of(
                            TimelineEntry.Kind.PAGE, "Acknowledged by " + acknowledged.person()));
            response.takeOver(incident, acknowledged.person(), it -> pages.isOpen(incident, it));
        }
        pages.acknowledged(incident, acknowledged.person(), now);
        outbox.cancel(pages.deliveries(incident, true));
    }

    @EventListener
    void on(IncidentStatusChanged changed) {
        switch (changed.to()) {
            case TRIAGE, CONTAINING -> {}
            case MITIGATED, MONITORING, RESOLVED, CLOSED, DISMISSED, MERGED -> {
                var now = clock.instant();
                store.endAll(changed.incident(), EscalationState.STOPPED, now);
                boolean over = !changed.to().isOpen();
                pages.stop(changed.incident(), over, now);
                outbox.cancel(pages.deliveries(changed.incident(), over));
            }
        }
    }
}
