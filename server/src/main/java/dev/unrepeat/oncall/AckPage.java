package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.access.Scope;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.command.IncidentResponse;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.platform.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What the link in a page opens: a button. Only pressing it acknowledges, because mail scanners
 * follow links.
 */
@RestController
class AckPage {

    private static final String ACKNOWLEDGED_BY = "Acknowledged by ";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final AckLinks links;
    private final PageStore pages;
    private final Incidents incidents;
    private final IncidentResponse response;
    private final People people;
    private final PageMessages messages;
    private final PageDecline decline;
    private final Timeline timeline;

    AckPage(
            AckLinks links,
            PageStore pages,
            Incidents incidents,
            IncidentResponse response,
            People people,
            PageMessages messages,
            PageDecline decline,
            Timeline timeline) {
        this.links = links;
        this.pages = pages;
        this.incidents = incidents;
        this.response = response;
        this.people = people;
        this.messages = messages;
        this.decline = decline;
        this.timeline = timeline;
    }

    @GetMapping("/ack/{signed}")
    ResponseEntity<String> look(@PathVariable String signed) {
        return links.read(signed)
                .flatMap(pages::find)
                .map(page -> {
                    var incident = incidents.get(page.incident());
                    var wrong = messages.of(page, incident);
                    return html(
                            200,
                            "%s %s".formatted(incident.severity(), incident.ref()),
                            wrong.title(),
                            (incident.status().isOpen()
                                            ? standing(signed, page, incident)
                                            : over(incident))
                                    + details(wrong));
                })
                .orElseGet(AckPage::unknown);
    }

    @PostMapping("/ack/{signed}")
    ResponseEntity<String> acknowledge(@PathVariable String signed) {
        return links.read(signed)
                .flatMap(pages::find)
                .map(page -> {
                    var incident = incidents.get(page.incident());
                    var answer = answer(page).filter(it -> !it.person().equals(page.person()));
                    if (incident.status().isOpen() && answer.isPresent()) {
                        return html(
                                200,
                                "Acknowledged already",
                                incident.title(),
                                acknowledged(answer.get(), page, incident));
                    }
                    try {
                        response.acknowledge(caller(page.person()), incident.ref());
                    } catch (Refusal e) {
                        return refused(incident, e);
                    }
                    return html(
                            200,
                            "Acknowledged",
                            incident.title(),
                            "<p>Thank you, %s. <a href=\"/incidents/%s\">Open %s</a></p>"
                                    .formatted(
                                            HtmlUtils.htmlEscape(page.person()),
                                            incident.ref(),
                                            incident.ref()));
                })
                .orElseGet(AckPage::unknown);
    }

    /** Says "I can't" for the person of the page, and who is paged instead. */
    @PostMapping("/ack/{signed}/decline")
    ResponseEntity<String> decline(@PathVariable String signed) {
        return links.read(signed)
                .flatMap(pages::find)
                .map(page -> {
                    var incident = incidents.get(page.incident());
                    try {
                        var declined = decline.decline(caller(page.person()), page.id());
                        return html(
                                200,
                                "Declined",
                                incident.title(),
                                "<p>%s</p>".formatted(HtmlUtils.htmlEscape(said(declined))));
                    } catch (Refusal e) {
                        return refused(incident, e);
                    }
                })
                .orElseGet(AckPage::unknown);
    }

    private static ResponseEntity<String> refused(Incident incident, Refusal refusal) {
        return html(
                409,
                incident.ref(),
                incident.title(),
                "<p>" + HtmlUtils.htmlEscape(String.valueOf(refusal.getMessage())) + "</p>");
    }

    private static String said(PageDecline.Declined declined) {
        return declined.reason() == null
                ? "The next step of the escalation is paged now: %s."
                        .formatted(String.join(", ", declined.nextPaged()))
                : "Nobody else is paged: %s.".formatted(declined.reason());
    }

    private String over(Incident incident) {
        if (incident.mergedInto() == null) {
            return "<p>It is %s; there is nothing to acknowledge.</p>"
                    .formatted(incident.status().word());
        }
        return "<p>It was merged: <a href=\"/incidents/%1$s\">open %1$s</a></p>"
                .formatted(incidents.get(incident.mergedInto()).ref());
    }

    /** Who acknowledged an incident, and when. */
    private record Answer(String person, Instant at) {}

    /** The newest acknowledgement of the incident, unless it was paged for again since. */
    private Optional<Answer> answer(PageStore.Page page) {
        if (pages.isOpen(page.incident(), page.person())) {
            return Optional.empty();
        }
        return timeline.newest(page.incident(), TimelineEntry.Kind.PAGE, ACKNOWLEDGED_BY)
                .map(it -> new Answer(it.text().substring(ACKNOWLEDGED_BY.length()), it.at()));
    }

    /** What became of the page, with what can still be done about it. */
    private String standing(String signed, PageStore.Page page, Incident incident) {
        var answer = answer(page);
        if (answer.isPresent()) {
            return acknowledged(answer.get(), page, incident);
        }
        return declined(page) + buttons(signed, page);
    }

    private static String acknowledged(Answer answer, PageStore.Page page, Incident incident) {
        return "<p>%s acknowledged at %s. <a href=\"/incidents/%3$s\">Open %3$s</a></p>"
                .formatted(
                        answer.person().equals(page.person())
                                ? "You"
                                : HtmlUtils.htmlEscape(answer.person()),
                        time(answer.at(), page),
                        incident.ref());
    }

    private String declined(PageStore.Page page) {
        return page.waits()
                ? ""
                : timeline.newest(
                                page.incident(),
                                TimelineEntry.Kind.PAGE,
                                page.person() + " can't take the page")
                        .filter(it -> !it.at().isBefore(page.createdAt()))
                        .map(it ->
                                "<p>This page was declined by %s at %s.</p>"
                                        .formatted(
                                                page.person().equals(it.author())
                                                        ? "you"
                                                        : HtmlUtils.htmlEscape(
                                                                String.valueOf(it.author())),
                                                time(it.at(), page)))
                        .orElse("");
    }

    /** The time of day, with its day where that is not the day of the page. */
    private static String time(Instant at, PageStore.Page page) {
        var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return day.equals(page.createdAt().atOffset(ZoneOffset.UTC).toLocalDate())
                ? TIME.format(at)
                : DAY_AND_TIME.format(at);
    }

    /** A page that waits for nobody any more has nothing to decline. */
    private String buttons(String signed, PageStore.Page page) {
        var acknowledge = "<form method=\"post\"><button autofocus>Acknowledge</button></form>";
        if (!page.waits()) {
            return acknowledge;
        }
        return acknowledge
                + """
                <form method="post" action="/ack/%s/decline">
                <button class="second">%s</button></form>
                """
                        .formatted(
                                HtmlUtils.htmlEscape(signed),
                                decline.pagesNext(page)
                                        ? "I can't: page the next"
                                        : "I can't (nobody else is paged)");
    }

    private static String details(PageMessage wrong) {
        var html = new StringBuilder("<dl>");
        wrong.facts()
                .forEach((name, value) ->
                        html.append(
                                "<dt>%s</dt><dd>%s</dd>"
                                        .formatted(
                                                HtmlUtils.htmlEscape(name),
                                                HtmlUtils.htmlEscape(value))));
        html.append("</dl><p>");
        wrong.links()
                .forEach((name, url) ->
                        html.append(
                                "<a rel=\"noreferrer\" href=\"%s\">%s</a> "
                                        .formatted(
                                                HtmlUtils.htmlEscape(url),
                                                HtmlUtils.htmlEscape(name))));
        return html.append("</p>").toString();
    }

    private Caller caller(String name) {
        return Caller.of(people.get(name), Set.of(Scope.ALL), false);
    }

    private static ResponseEntity<String> unknown() {
        return html(
                404,
                "This link does not work",
                "It has expired or was never made. Sign in to see your pages.",
                "<p><a href=\"/\">Open Unrepeat</a></p>");
    }

    private static ResponseEntity<String> html(
            int status, String heading, String text, String body) {
        var page =
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%1$s</title>
                <style>
                  body { font: 18px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto; padding: 0 1rem; }
                  button { font: inherit; font-weight: 600; padding: 1rem 2rem; width: 100%%; border: 0;
                           border-radius: 8px; background: #1d4ed8; color: #fff; }
                  button.second { margin-top: .75rem; background: transparent; color: inherit;
                           box-shadow: inset 0 0 0 2px currentColor; }
                  dl { margin: 1.5rem 0; } dt { font-size: 14px; opacity: .75; } dd { margin: 0 0 .6rem; }
                  p, dd { overflow-wrap: anywhere; } a { display: inline-block; padding: .4rem .6rem .4rem 0; }
                </style></head>
                <body><h1>%1$s</h1><p>%2$s</p>%3$s</body></html>
                """
                        .formatted(HtmlUtils.htmlEscape(heading), HtmlUtils.htmlEscape(text), body);
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .header("Cache-Control", "no-store")
                .body(page);
    }
}
