package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The failure that came back while its repair was overdue. */
@Lazy
@Component
class CameBack {

    private static final Duration LONG = Duration.ofDays(2);

    private final Story story;

    CameBack(Story story) {
        this.story = story;
    }

    void into() {
        repeat();
    }

    private Outage outage(
            Instant start, String service, String alert, String severity, String responder) {
        return new Outage(story, start, service, alert, severity, responder);
    }

    /** The failure that came back while its repair was overdue. */
    private void repeat() {
        var summer =
                outage(story.ago(121, "19:02"), "payments", "PaymentsFail", "critical", "dmitri")
                        .changed(-30, "config", "Limits of reports move to a settings file", "eva")
                        .fires("No payment goes through", 14, LONG)
                        .acknowledged(3)
                        .facts(5, "service_down")
                        .everybodyKnows(6.5)
                        .reach(7, 100, List.of("eu", "us"), "Everybody who pays by card")
                        .update(
                                9,
                                "executive",
                                "No card payment goes through since 19:02. We look at the database."
                                        + " Next update in 30 minutes.")
                        .update(
                                10,
                                "public",
                                "Payments by card fail at the moment. Your basket is kept. We will"
                                        + " write again at 19:45.")
                        .note(24, "dmitri", "Restarted the payment service; no change.")
                        .to(43, "mitigated", "The report is stopped and its connections are ended.")
                        .calm(52, "No payment goes through", 14)
                        .to(90, "resolved", "The queue of waiting orders is worked off.");
        var promises =
                new Document(story, summer, "pool-exhausted.md", "dmitri", "farid")
                        .written(26)
                        .inReview(30)
                        .published(46)
                        .shipped(2, 12, "eva")
                        .tried(
                                2,
                                20,
                                "eva",
                                "game_day",
                                true,
                                "An idle transaction was opened on the primary; it was ended after"
                                        + " 31 seconds and its client got an error.")
                        .shipped(3, 27, "eva")
                        .moved(1, 60, "dmitri", "in_progress", "");

        var again =
                outage(story.ago(9, "13:31"), "payments", "PaymentsFail", "critical", "dmitri")
                        .changed(-3, "deployment", "Export for accounting, first run", "eva")
                        .fires("No payment goes through", 14, LONG)
                        .acknowledged(2)
                        .facts(4, "service_down")
                        .everybodyKnows(5.5)
                        .reach(6, 100, List.of("eu", "us"), "Everybody who pays by card")
                        .update(
                                8,
                                "executive",
                                "No card payment goes through since 13:31. It looks like the outage"
                                        + " of the summer. Next update in 30 minutes.")
                        .to(19, "mitigated", "The export is stopped and its connections are ended.")
                        .calm(37, "No payment goes through", 14)
                        .to(80, "resolved", "");
        again.at(
                12,
                () ->
                        story.as("dmitri")
                                .put(
                                        again.path("/similar/" + summer.ref()),
                                        Map.of(
                                                "verdict",
                                                "confirmed",
                                                "kind",
                                                "both",
                                                "note",
                                                "One client holds every connection, as in the"
                                                        + " summer.")));
        new Document(story, again, "pool-again.md", "dmitri", "farid").after(promises).written(40);
        // Three of the four get new dates; the one that matters most waits for somebody to decide.
        for (int promise : new int[] {2, 3, 4}) {
            again.at(
                    Duration.ofHours(45).toMinutes(),
                    () ->
                            story.as("farid")
                                    .patch(
                                            "/v1/actions/" + promises.action(promise),
                                            Map.of(
                                                    "due",
                                                    LocalDate.ofInstant(story.now(), ZoneOffset.UTC)
                                                            .plusDays(21)
                                                            .toString())));
        }
    }
}
