package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The outages that were learnt from, with what became of their promises. */
@Lazy
@Component
class Remembered {

    private static final Duration LONG = Duration.ofDays(2);

    private final Story story;

    Remembered(Story story) {
        this.story = story;
    }

    void into() {
        migration();
        certificate();
        grayCell();
        parcel();
        name();
    }

    private Outage outage(
            Instant start, String service, String alert, String severity, String responder) {
        return new Outage(story, start, service, alert, severity, responder);
    }

    private void migration() {
        var one =
                outage(story.ago(158, "10:14"), "checkout", "OrderPagesFail", "critical", "ana")
                        .changed(-4, "deployment", "Release 412", "ben")
                        .fires("6 % of order pages answer 500", 12, LONG)
                        .acknowledged(4)
                        .facts(6, "major_feature_broken")
                        .reach(8, 6, List.of("eu"), "Only orders placed since the release")
                        .role(10, "technical", "ben")
                        .note(12, "ben", "A test order fails in the same way since release 412.")
                        .update(
                                15,
                                "internal",
                                "Orders placed since 10:10 can't be opened. We are rolling back"
                                        + " release 412. Next update in 30 minutes.")
                        .note(
                                22,
                                "ana",
                                "Rollback stopped: the old release can't read orders of the new"
                                        + " one.")
                        .to(
                                38,
                                "mitigated",
                                "The migration was run by hand; new and old orders open.")
                        .calm(41, "6 % of order pages answer 500", 12)
                        .to(75, "resolved", "The rate of errors is normal for half an hour.");
        new Document(story, one, "checkout-migration.md", "ana", "carla")
                .written(30)
                .asked(
                        34,
                        "ben",
                        "remark",
                        "It took thirteen minutes to see",
                        "Worth a line in the runbook: look at the data before you roll back.")
                .inReview(36)
                .published(50)
                .shipped(1, 18, "ben")
                .tried(
                        1,
                        24,
                        "ben",
                        "game_day",
                        true,
                        "A release without its migration was pushed to staging on purpose; the"
                                + " pipeline refused it within 20 seconds and named the migration.")
                .shipped(2, 40, "ana")
                .tried(
                        2,
                        47,
                        "ana",
                        "game_day",
                        false,
                        "An unreadable order was planted in the canary; the rollout went on, as the"
                                + " canary read a cached copy of it.")
                .shipped(2, 60, "ana")
                .tried(
                        2,
                        66,
                        "ana",
                        "game_day",
                        true,
                        "The same order was planted again; the rollout stopped after 40 seconds.")
                .moved(3, 90, "ana", "in_progress", "");
    }

    private void certificate() {
        var one =
                outage(
                                story.ago(96, "00:00"),
                                "notifications",
                                "NotificationQueueGrowing",
                                "critical",
                                "grace")
                        .fires("No message leaves", 8, LONG)
                        .acknowledged(3)
                        .facts(9, "service_down")
                        .everybodyKnows(10.5)
                        .reach(12, 100, List.of("eu", "us"), "Whoever waits for a mail or a text")
                        .note(
                                33,
                                "grace",
                                "The log says that the gateway's certificate has run out.")
                        .update(
                                20,
                                "executive",
                                "No mail and no text message leaves since midnight. People can't"
                                        + " sign in by text. We are issuing a new certificate.")
                        .to(60, "mitigated", "A new certificate was issued by hand.")
                        .calm(78, "No message leaves", 8)
                        .to(110, "resolved", "The queue is empty.");
        new Document(story, one, "certificate.md", "grace", "hugo")
                .written(20)
                .inReview(26)
                .published(40)
                .shipped(1, 9, "grace")
                .tried(
                        1,
                        16,
                        "grace",
                        "probe",
                        true,
                        "A certificate with 13 days left was served on staging; the page came after"
                                + " 52 minutes and named the host.")
                .shipped(2, 28, "hugo")
                .moved(
                        3,
                        45,
                        "farid",
                        "risk_accepted",
                        "Codes by mail would cost a new contract; 0.4 % of people sign in by text"
                                + " alone. To be looked at again in a year.")
                .moved(4, 50, "grace", "in_progress", "");
    }

    private void grayCell() {
        var start = story.ago(70, "09:10");
        var one = outage(start, "search", "", "", "ben");
        one.at(
                112,
                () -> {
                    var made =
                            story.as("carla")
                                    .post(
                                            "/v1/incidents",
                                            Map.of(
                                                    "title",
                                                    "Some searches take longer than eight seconds",
                                                    "service",
                                                    "search",
                                                    "facts",
                                                    Map.of("significant_degradation", true),
                                                    "impact_started_at",
                                                    start.toString()));
                    one.declared(made.path("ref").asString());
                });
        one.acknowledged(113)
                .reach(120, 4, List.of("eu"), "Spread over all regions, but always the same people")
                .note(126, "ben", "No release since yesterday; looking at the search clusters.")
                .at(
                        131,
                        () -> {
                            var made =
                                    story.as("ben")
                                            .post(
                                                    one.path("/hypotheses"),
                                                    Map.of(
                                                            "statement",
                                                            "One cell is slow and the average hides"
                                                                    + " it",
                                                            "prediction",
                                                            "Latency by cell shows one outlier"));
                            one.remember(made.path("ref").asString());
                        })
                .at(
                        141,
                        () ->
                                story.as("ben")
                                        .patch(
                                                one.path("/hypotheses/" + one.remembered()),
                                                Map.of(
                                                        "test",
                                                        "Draw the 95th percentile for each cell",
                                                        "result",
                                                        "Cell 17 needs 9 s, all others 0.4 s",
                                                        "state",
                                                        "confirmed")))
                .to(163, "mitigated", "Cell 17 is out of service.")
                .to(200, "resolved", "Searches are fast everywhere.");
        new Document(story, one, "gray-cell.md", "ben", "carla")
                .written(48)
                .inReview(50)
                .published(66)
                .shipped(2, 16, "ben")
                .tried(
                        2,
                        22,
                        "ben",
                        "metric",
                        true,
                        "Cell 3 was slowed by 500 ms for ten minutes; the alert named it after 90"
                                + " seconds.")
                .moved(1, 30, "carla", "in_progress", "");
    }

    private void parcel() {
        var one =
                outage(
                                story.ago(47, "06:21"),
                                "warehouse",
                                "LabelWorkerRestarts",
                                "critical",
                                "hugo")
                        .fires("The label worker restarts over and over", 2, LONG)
                        .acknowledged(4)
                        .note(12, "grace", "The warehouse calls: no labels are printed.")
                        .to(44, "mitigated", "The parcel without a weight is out of the queue.")
                        .calm(50, "The label worker restarts over and over", 2)
                        .to(66, "resolved", "All labels are printed.");
        new Document(story, one, "poison-message.md", "hugo", "ines")
                .written(28)
                .inReview(30)
                .published(54)
                .shipped(1, 20, "hugo")
                .shipped(3, 13, "farid")
                .tried(
                        3,
                        15,
                        "farid",
                        "drill",
                        true,
                        "A broken message was sent on staging; its key stood in the log after one"
                                + " second on the level that is on in production.")
                .moved(
                        2,
                        30,
                        "hugo",
                        "cancelled",
                        "The scanners are replaced in spring by ones that refuse a weight of"
                                + " zero.");
    }

    private void name() {
        var one =
                outage(story.ago(33, "05:50"), "accounts", "SignInFails", "critical", "eva")
                        .changed(
                                -10, "config", "accounts.example.org moves to balancer 2", "dmitri")
                        .fires("Every third sign-in fails", 9, LONG)
                        .acknowledged(2)
                        .reach(8, 33, List.of("eu"), "Whose resolver still has the old address")
                        .to(27, "mitigated", "The old load balancer is on again.")
                        .calm(34, "Every third sign-in fails", 9)
                        .to(70, "resolved", "");
        new Document(story, one, "dns-change.md", "eva", "farid")
                .written(30)
                .inReview(32)
                .published(55)
                .moved(1, 12, "dmitri", "in_progress", "")
                .shipped(3, 22, "eva");
    }
}
