package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An incident as it goes from its first alert to its end. Minutes count from the start; what is
 * left out does not happen.
 */
final class Outage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 500;

    private final Story story;
    private final Instant start;
    private final String service;
    private final String alert;
    private final String severity;
    private final String responder;
    private String ref = "";
    private String hypothesis = "";

    /**
     * @param severity the label of the alert: critical, warning or info
     * @param responder who acknowledges and takes command
     */
    Outage(
            Story story,
            Instant start,
            String service,
            String alert,
            String severity,
            String responder) {
        this.story = story;
        this.start = start;
        this.service = service;
        this.alert = alert;
        this.severity = severity;
        this.responder = responder;
    }

    Instant start() {
        return start;
    }

    /** The reference, known once the alert has fired. */
    String ref() {
        if (ref.isEmpty()) {
            throw new IllegalStateException(alert + " of " + service + " has not begun");
        }
        return ref;
    }

    /** It was declared by a person, under this reference. */
    void declared(String reference) {
        ref = reference;
    }

    void remember(String name) {
        hypothesis = name;
    }

    String remembered() {
        return hypothesis;
    }

    String path(String rest) {
        return "/v1/incidents/" + ref() + rest;
    }

    Outage at(double minutes, Runnable happens) {
        story.at(start.plusMillis(Math.round(minutes * 60_000)), happens);
        return this;
    }

    /** Fires on so many instances, and goes on until {@link #calm}. */
    Outage fires(String summary, int instances, Duration until) {
        return at(
                0,
                () -> {
                    send(summary, instances, start.plus(until));
                    for (int tries = 0; ref.isEmpty() && tries < TRIES; tries++) {
                        ref = opened();
                        if (ref.isEmpty()) {
                            pause();
                        }
                    }
                });
    }

    /** The open incident that this alert has opened, or empty while the alert is being folded. */
    private String opened() {
        for (var item :
                story.as("admin")
                        .get("/v1/incidents?status=open&service=" + service)
                        .path("items")) {
            if (item.path("title").asString().startsWith(alert)) {
                return item.path("ref").asString();
            }
        }
        return "";
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String summary, int instances, Instant until) {
        var alerts = new ArrayList<Map<String, Object>>();
        for (int i = 1; i <= instances; i++) {
            var labels = new LinkedHashMap<String, String>();
            labels.put("alertname", alert);
            labels.put("service", service);
            labels.put("severity", severity);
            labels.put("instance", "%s-%d".formatted(service, i));
            labels.put("region", i % 3 == 0 ? "us" : "eu");
            alerts.add(
                    Map.of(
                            "labels",
                            labels,
                            "annotations",
                            Map.of("summary", summary),
                            "startsAt",
                            start.toString(),
                            "endsAt",
                            until.toString(),
                            "generatorURL",
                            "https://prometheus.example.org/graph?alert=" + alert));
        }
        story.as("admin")
                .post("/api/v2/alerts", "application/json", JSON.writeValueAsString(alerts));
    }

    Outage calm(double minutes, String summary, int instances) {
        return at(
                minutes,
                () -> send(summary, instances, start.plusMillis(Math.round(minutes * 60_000))));
    }

    Outage acknowledged(double minutes) {
        return at(minutes, () -> story.as(responder).post(path("/acknowledge"), Map.of()));
    }

    /** Whoever was paged besides says that they know. */
    Outage everybodyKnows(double minutes) {
        return at(
                minutes,
                () -> {
                    for (var page :
                            story.as("admin").get("/v1/pages?incident=" + ref()).path("items")) {
                        if (page.path("state").asString().equals("queued")) {
                            story.as(page.path("person").asString())
                                    .post(
                                            "/v1/pages/%s/acknowledge"
                                                    .formatted(page.path("id").asString()),
                                            Map.of());
                        }
                    }
                });
    }

    Outage facts(double minutes, String... yes) {
        return at(
                minutes,
                () -> {
                    var facts = new LinkedHashMap<String, Object>();
                    for (var fact : yes) {
                        facts.put(fact, true);
                    }
                    story.as(responder).put(path("/severity"), Map.of("facts", facts));
                });
    }

    Outage note(double minutes, String who, String text) {
        return at(minutes, () -> story.as(who).post(path("/timeline"), Map.of("text", text)));
    }

    Outage update(double minutes, String audience, String text) {
        return at(
                minutes,
                () ->
                        story.as(responder)
                                .post(
                                        path("/updates"),
                                        Map.of("audience", audience, "text", text)));
    }

    Outage role(double minutes, String role, String who) {
        return at(
                minutes,
                () -> story.as(responder).put(path("/roles/" + role), Map.of("user", who)));
    }

    Outage to(double minutes, String status, String note) {
        return at(
                minutes,
                () ->
                        story.as(responder)
                                .post(path("/transitions"), Map.of("to", status, "note", note)));
    }

    Outage changed(double minutes, String kind, String title, String who) {
        return at(
                minutes,
                () ->
                        story.as("admin")
                                .post(
                                        "/v1/changes",
                                        Map.of(
                                                "id",
                                                "%s-%d".formatted(service, start.getEpochSecond()),
                                                "kind",
                                                kind,
                                                "service",
                                                service,
                                                "title",
                                                title,
                                                "author",
                                                who,
                                                "at",
                                                start.plusMillis(Math.round(minutes * 60_000))
                                                        .toString())));
    }

    Outage reach(double minutes, double percent, List<String> regions, String note) {
        return at(
                minutes,
                () ->
                        story.as(responder)
                                .post(
                                        path("/reach"),
                                        Map.of(
                                                "users_percent",
                                                percent,
                                                "regions",
                                                regions,
                                                "note",
                                                note)));
    }
}
