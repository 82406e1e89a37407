package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The last weeks up to the minute in which somebody looks. */
@Lazy
@Component
class Present {

    private static final Duration LONG = Duration.ofDays(2);

    private final Story story;

    Present(Story story) {
        this.story = story;
    }

    void into() {
        promotion();
        reviewed();
        nearMiss();
        silenced();
        watched();
        burning();
    }

    private Outage outage(
            Instant start, String service, String alert, String severity, String responder) {
        return new Outage(story, start, service, alert, severity, responder);
    }

    /** A draft that was written in a hurry, as most are. */
    private void promotion() {
        var one =
                outage(story.ago(6, "17:44"), "checkout", "PromotionErrors", "critical", "ben")
                        .changed(-6, "flag", "Autumn promotion on", "ana")
                        .fires("Checkouts with a promotion fail", 7, LONG)
                        .acknowledged(3)
                        .reach(9, 12, List.of("us"), "Baskets with the autumn promotion")
                        .to(20, "mitigated", "The promotion is off.")
                        .calm(23, "Checkouts with a promotion fail", 7)
                        .to(50, "resolved", "");
        new Document(story, one, "hasty.md", "ben", "carla").written(22);
    }

    /** In review, with a question that nobody has answered. */
    private void reviewed() {
        var one =
                outage(story.ago(12, "11:20"), "notifications", "MailBounces", "critical", "grace")
                        .fires("Every fourth mail bounces", 5, LONG)
                        .acknowledged(5)
                        .to(52, "mitigated", "Our addresses are off the block list.")
                        .calm(55, "Every fourth mail bounces", 5)
                        .to(95, "resolved", "");
        new Document(story, one, "mail-bounces.md", "grace", "hugo")
                .written(60)
                .inReview(70)
                .asked(
                        74,
                        "hugo",
                        "question",
                        "because the provider bills for each environment",
                        "What would a second environment cost? Let us put the number next to the"
                                + " cost of this outage.")
                .asked(
                        80,
                        "ines",
                        "remark",
                        "Load tests are announced in a chat room",
                        "The calendar of releases would be a better place.");
    }

    private void nearMiss() {
        story.at(
                story.ago(20, "15:30"),
                () -> {
                    var title =
                            "A script for staging was pointed at the payments database and stopped"
                                    + " by a typo";
                    var eva = story.as("eva");
                    var made =
                            eva.post(
                                    "/v1/incidents",
                                    Map.of(
                                            "kind",
                                            "near_miss",
                                            "title",
                                            title,
                                            "service",
                                            "payments"));
                    eva.post(
                            "/v1/incidents/" + made.path("ref").asString() + "/transitions",
                            Map.of("to", "resolved"));
                });
    }

    /** A disk that fills, which its team knows of. */
    private void silenced() {
        story.at(
                story.now().minus(Duration.ofHours(3)),
                () ->
                        story.as("grace")
                                .post(
                                        "/v1/silences",
                                        Map.of(
                                                "matchers",
                                                List.of(
                                                        Map.of(
                                                                "name", "alertname",
                                                                "operator", "=",
                                                                "value", "DiskFilling"),
                                                        Map.of(
                                                                "name", "service",
                                                                "operator", "=",
                                                                "value", "warehouse")),
                                                "ends_at",
                                                story.now().plus(Duration.ofHours(5)).toString(),
                                                "comment",
                                                "The larger disks arrive this afternoon,"
                                                        + " OPS-412")));
        story.at(
                story.now().minus(Duration.ofMinutes(100)),
                () -> story.as("admin").post("/api/v2/alerts", "application/json", filling()));
    }

    private String filling() {
        return Stream.of("wh-1", "wh-2", "wh-3")
                .map(it ->
                        """
                        {"labels": {"alertname": "DiskFilling", "service": "warehouse",
                                    "severity": "warning", "instance": "%s"},
                         "annotations": {"summary": "A disk is full in a day"},
                         "endsAt": "%s"}
                        """
                                .formatted(it, story.now().plus(Duration.ofHours(12))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Contained an hour ago, still watched. */
    private void watched() {
        outage(story.now().minus(Duration.ofMinutes(44)), "search", "SearchErrors", "error", "ana")
                .changed(-8, "deployment", "Search 88", "ben")
                .fires("2 % of searches fail", 5, LONG)
                .acknowledged(3)
                .note(11, "ana", "All of them on nodes with release 88.")
                .to(26, "mitigated", "Release 88 is rolled back.")
                .calm(29, "2 % of searches fail", 5)
                .to(31, "monitoring", "");
    }

    /** The one that is going on while the visitor looks. */
    private void burning() {
        var one =
                outage(
                                story.now().minus(Duration.ofMinutes(24)),
                                "checkout",
                                "CheckoutFails",
                                "critical",
                                "ana")
                        .changed(-7, "deployment", "Release 498: new basket", "ben")
                        .fires("18 % of checkouts fail", 40, Duration.ofHours(12))
                        .acknowledged(2)
                        .facts(4, "error_rate_over_10_percent")
                        .everybodyKnows(5.5)
                        .to(5, "containing", "")
                        .role(5, "communications", "carla")
                        .role(5, "technical", "ben")
                        .reach(6, 11, List.of("eu"), "Who pays by card")
                        .update(
                                8,
                                "internal",
                                "18 % of checkouts fail since release 498. We compare it with the"
                                        + " one before. Next update in 30 minutes.")
                        .update(
                                21,
                                "internal",
                                "18 % of checkouts fail, now in the US as well. Recommendations are"
                                        + " off. We switch the new basket off in one region first."
                                        + " Next update in 15 minutes.")
                        .reach(14, 18, List.of("eu", "us"), "Now in the US as well")
                        .note(
                                17,
                                "ben",
                                "The new basket asks the tax service twice for each item.");
        one.at(
                11,
                () ->
                        story.as("ben")
                                .post(
                                        one.path("/hypotheses"),
                                        Map.of(
                                                "statement",
                                                "The new basket overloads the tax service",
                                                "prediction",
                                                "With the flag new_basket off, errors fall within"
                                                        + " two minutes")));
        one.at(
                13,
                () ->
                        story.as("ana")
                                .post(
                                        one.path("/tasks"),
                                        Map.of(
                                                "words",
                                                "Switch new_basket off in one region",
                                                "owner",
                                                "ben")));
        one.at(
                18,
                () ->
                        story.as("ana")
                                .put(
                                        one.path("/degradation/checkout/no-recommendations"),
                                        Map.of("reason", "Takes load off the tax service")));
        story.at(
                story.now().minus(Duration.ofMinutes(3)),
                () -> {
                    story.as("admin")
                            .post(
                                    "/v1/actions",
                                    Map.of(
                                            "title",
                                            "Try the fallback of the tax service in a game day",
                                            "owner",
                                            "admin",
                                            "due",
                                            LocalDate.ofInstant(story.now(), ZoneOffset.UTC)
                                                    .minusDays(2)
                                                    .toString(),
                                            "category",
                                            "mitigate",
                                            "horizon",
                                            "short"));
                });
    }
}
