package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What was agreed, the small outages of which each team has several a month, and noise. */
@Lazy
@Component
class Everyday {

    private static final Duration LONG = Duration.ofDays(2);

    private final Story story;

    Everyday(Story story) {
        this.story = story;
    }

    void into() {
        agreements();
        small();
        noise();
    }

    private Outage outage(
            Instant start, String service, String alert, String severity, String responder) {
        return new Outage(story, start, service, alert, severity, responder);
    }

    /** What checkout may do without: agreed by both sides, and tried out. */
    private void agreements() {
        var plan = "/v1/services/checkout/degradation";
        story.at(
                story.ago(180, "10:00"),
                () -> {
                    story.as("carla")
                            .post(plan + "/signatures", Map.of("side", "product", "version", 1));
                    story.as("ana")
                            .post(
                                    plan + "/signatures",
                                    Map.of("side", "engineering", "version", 1));
                });
        rehearsal(60, "no-recommendations", 3);
        rehearsal(40, "pay-later", 6);
    }

    private void rehearsal(int days, String mode, int minutes) {
        var at = story.ago(days, "09:30");
        story.at(
                at.plus(Duration.ofHours(1)),
                () ->
                        story.as("ana")
                                .post(
                                        "/v1/services/checkout/degradation/rehearsals",
                                        Map.of(
                                                "mode",
                                                mode,
                                                "at",
                                                at.toString(),
                                                "minutes",
                                                minutes,
                                                "result",
                                                "worked",
                                                "evidence",
                                                Map.of(
                                                        "url",
                                                        "https://wiki.example.org/game-days/"
                                                                + days))));
    }

    /** The everyday ones, of which each team has several a month. */
    private void small() {
        Story.resource("small.tsv")
                .lines()
                .filter(it -> !it.isBlank() && !it.startsWith("#"))
                .map(it -> it.split("\t"))
                .forEach(it -> {
                    var one =
                            outage(
                                    story.ago(Integer.parseInt(it[0]), it[1]),
                                    it[2],
                                    it[3],
                                    it[4],
                                    it[5]);
                    int instances = Integer.parseInt(it[6]);
                    int mitigated = Integer.parseInt(it[8]);
                    int resolved = Integer.parseInt(it[9]);
                    one.fires(it[11], instances, LONG)
                            .acknowledged(Integer.parseInt(it[7]))
                            .to(mitigated, "mitigated", it[10])
                            .calm(mitigated + 2, it[11], instances)
                            .to(resolved, "resolved", "");
                });
    }

    /** Alerts that meant nothing, and two that were the same thing. */
    private void noise() {
        for (int days : new int[] {147, 101, 31}) {
            outage(story.ago(days, "04:10"), "search", "DiskLatencyHigh", "warning", "ben")
                    .fires("A disk of search answers late", 1, Duration.ofMinutes(30))
                    .acknowledged(9)
                    .to(14, "dismissed", "A scrub of the disks runs every month at this time.")
                    .calm(30, "A disk of search answers late", 1);
        }
        var first = story.ago(66, "12:40");
        var main =
                outage(first, "accounts", "SignInErrors", "error", "eva")
                        .fires("Every tenth sign-in fails", 4, LONG)
                        .acknowledged(3)
                        .to(31, "mitigated", "The broken node is out of the pool.")
                        .calm(33, "Every tenth sign-in fails", 4)
                        .to(58, "resolved", "");
        var same =
                outage(first.plusSeconds(300), "checkout", "CheckoutErrors", "error", "ana")
                        .fires("Checkouts of signed-in people fail", 3, Duration.ofMinutes(40))
                        .acknowledged(2);
        same.at(
                6,
                () ->
                        story.as("ana")
                                .post(
                                        same.path("/transitions"),
                                        Map.of(
                                                "to",
                                                "merged",
                                                "into",
                                                main.ref(),
                                                "note",
                                                "The same node of accounts.")));
        same.calm(32, "Checkouts of signed-in people fail", 3);
    }
}
