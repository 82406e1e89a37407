package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.notify.DeliveryEnded;
import dev.unrepeat.notify.DeliveryLate;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.work.LiveUpdates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes pages and hands them to the outbox. More than five new incidents in five minutes for one
 * person become one flood page: a phone that never stops helps nobody. Drills neither count nor
 * become one, and a page that a person asks for goes out whatever came before it.
 */
@Component
class Paging {

    static final int FLOOD = 5;
    static final Duration FLOOD_WINDOW = Duration.ofMinutes(5);

    private final PageStore store;
    private final NextStep steps;
    private final Outbox outbox;
    private final PageMessages messages;
    private final LiveUpdates news;
    private final Timeline timeline;
    private final Ids ids;
    private final InstantSource clock;

    Paging(
            PageStore store,
            NextStep steps,
            Outbox outbox,
            PageMessages messages,
            LiveUpdates news,
            Timeline timeline,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.steps = steps;
        this.outbox = outbox;
        this.messages = messages;
        this.news = news;
        this.timeline = timeline;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Pages a person. Whoever was paged for many incidents within minutes gets one message that
     * says so, and further ones for what is worse than that message named; SEV1, pages of a whole
     * team and those that a person asks for always go out.
     *
     * @return false when the page is held back, because a message of a flood stands for it
     */
    boolean page(
            EscalationStore.Escalation escalation,
            Incident incident,
            String person,
            int cycle,
            int step) {
        var now = clock.instant();
        var since = now.minus(FLOOD_WINDOW);
        boolean flood =
                !incident.drill()
                        && incident.severity() != Severity.SEV1
                        && !escalation.wholeTeam()
                        && escalation.next().kind() != PageStore.Cause.Kind.BY_HAND
                        && store.otherIncidentsSince(person, incident.id(), since) >= FLOOD;
        boolean held = flood && store.floodMessageSince(person, incident.severity(), since);
        var page =
                new PageStore.Page(
                        this.ids.next(),
                        incident.id(),
                        escalation.id(),
                        cycle,
                        step,
                        person,
                        flood ? "flood" : "in-app",
                        PageState.SENT,
                        now,
                        escalation.next());
        if (!store.insert(page)) {
            return true;
        }
        if (!held) {
            deliver(page, incident, flood);
        }
        tell(page, incident);
        return !held;
    }

    private void deliver(PageStore.Page page, Incident incident, boolean flood) {
        var queued = outbox.toPerson(page.person(), message(page, incident, flood));
        if (queued.isEmpty()) {
            return;
        }
        var channels =
                queued.stream().map(Outbox.Queued::channel).collect(Collectors.joining(", "));
        store.setChannel(
                page.id(),
                flood ? "flood: " + channels : channels,
                PageState.QUEUED,
                clock.instant());
        queued.forEach(it -> store.link(page.id(), it.id()));
    }

    private Message message(PageStore.Page page, Incident incident, boolean flood) {
        var wrong = messages.of(page, incident);
        var title =
                flood
                        ? "Flood: more than %d new incidents in 5 minutes, the newest: %s"
                                .formatted(FLOOD, wrong.title())
                        : wrong.title();
        var text = wrong.text("%s %s".formatted(incident.severity(), incident.ref()));
        var payload = new LinkedHashMap<String, Object>();
        payload.put("incident", incident.ref());
        payload.put("severity", incident.severity().name());
        payload.put("title", title);
        payload.put("reason", wrong.reason());
        payload.put("cycle", page.cycle());
        payload.put("step", page.step());
        payload.put("person", page.person());
        payload.put("page", page.id().toString());
        payload.put("ack_url", wrong.ackUrl());
        payload.put("flood", flood);
        payload.put("services", incident.services());
        payload.put("facts", wrong.factList());
        payload.put("links", wrong.linkList());
        payload.put("text", text);
        return Message.of(
                "page",
                "[%s] %s %s".formatted(incident.severity(), incident.ref(), title),
                text,
                payload);
    }

    @EventListener
    void on(DeliveryEnded ended) {
        store.ofDelivery(ended.delivery())
                .filter(it -> it.state() == PageState.QUEUED)
                .ifPresent(page -> settle(page, ended));
    }

    /** The page is tried on, but whoever comes next is not left to wait for it. */
    @EventListener
    void on(DeliveryLate late) {
        store.ofDelivery(late.delivery())
                .filter(it -> it.state() == PageState.QUEUED)
                .ifPresent(page -> {
                    boolean hurried = steps.undelivered(page);
                    timeline.add(
                            page.incident(),
                            Caller.system(),
                            Timeline.Line.of(
                                    TimelineEntry.Kind.PAGE,
                                    "The page to %s could not be delivered by %s yet; %sstill trying"
                                            .formatted(
                                                    page.person(),
                                                    page.channel(),
                                                    hurried ? "escalating now, and " : "")));
                });
    }

    private void settle(PageStore.Page page, DeliveryEnded ended) {
        var now = clock.instant();
        if (ended.sent()) {
            store.setState(page.id(), PageState.SENT, now);
        } else if (store.noteFailure(page.id(), ended.delivery())) {
            store.setState(page.id(), PageState.FAILED, now);
            boolean hurried = steps.undelivered(page);
            timeline.add(
                    page.incident(),
                    Caller.system(),
                    Timeline.Line.of(
                            TimelineEntry.Kind.PAGE,
                            "The page to %s could not be delivered by %s; %s"
                                    .formatted(
                                            page.person(),
                                            page.channel(),
                                            hurried
                                                    ? "escalating now"
                                                    : "nobody else is paged: "
                                                            + steps.whyNone(page))));
        } else {
            return;
        }
        news.tell("page", facts(page.id(), page.person()));
    }

    private void tell(PageStore.Page page, Incident incident) {
        var facts = new LinkedHashMap<>(facts(page.id(), page.person()));
        facts.put("incident", incident.ref());
        news.tell("page", facts);
    }

    private static Map<String, String> facts(UUID page, String person) {
        return Map.of("id", page.toString(), "person", person);
    }
}
