package dev.unrepeat.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The post-mortem of an outage, from draft to publication, and what becomes of its promises. */
final class Document {

    private static final String DIRECTOR = "ines";

    private final Story story;
    private final Outage outage;
    private final String text;
    private final String author;
    private final String reviewer;
    private final Map<Integer, String> actions = new LinkedHashMap<>();
    private @Nullable Document earlier;

    Document(Story story, Outage outage, String text, String author, String reviewer) {
        this.story = story;
        this.outage = outage;
        this.text = text;
        this.author = author;
        this.reviewer = reviewer;
    }

    /** Lets the text name the promises of an earlier one as {@code ${promise1}} and so on. */
    Document after(Document one) {
        earlier = one;
        return this;
    }

    /** The reference of the action with this number in the text, once it is published. */
    String action(int number) {
        return Objects.requireNonNull(actions.get(number), "no action " + number);
    }

    private String text() {
        var written = Story.text(text, outage.ref(), outage.start());
        if (earlier != null) {
            for (var promise : earlier.actions.entrySet()) {
                written = written.replace("${promise" + promise.getKey() + "}", promise.getValue());
            }
        }
        return written;
    }

    private Instant hours(double hours) {
        return outage.start().plusSeconds(Math.round(hours * 3600));
    }

    private String pm() {
        return story.as(author).get("/v1/incidents/" + outage.ref()).path("postmortem").asString();
    }

    private String path(String rest) {
        return "/v1/postmortems/" + pm() + rest;
    }

    Document written(double hours) {
        story.at(hours(hours), () -> story.as(author).write(path("/document"), text()));
        return this;
    }

    Document inReview(double hours) {
        story.at(
                hours(hours),
                () -> story.as(author).post(path("/transitions"), Map.of("to", "in_review")));
        return this;
    }

    Document asked(double hours, String who, String kind, String quote, String words) {
        story.at(
                hours(hours),
                () -> {
                    var document = text();
                    story.as(who)
                            .post(
                                    path("/comments"),
                                    Map.of(
                                            "kind",
                                            kind,
                                            "quote",
                                            quote,
                                            "start",
                                            document.indexOf(quote),
                                            "text",
                                            words));
                });
        return this;
    }

    Document published(double hours) {
        story.at(
                hours(hours),
                () -> {
                    approve(reviewer);
                    if (lacksAnApproval()) {
                        approve(DIRECTOR);
                    }
                    story.as(author).post(path("/transitions"), Map.of("to", "published"));
                    // Their numbers are given in the order of the text.
                    var refs = new ArrayList<String>();
                    for (var item :
                            story.as(author).get("/v1/actions?postmortem=" + pm()).path("items")) {
                        refs.add(item.path("ref").asString());
                    }
                    refs.sort(
                            Comparator.comparingInt(
                                    it -> Integer.parseInt(it.substring("ACT-".length()))));
                    for (int i = 0; i < refs.size(); i++) {
                        actions.put(i + 1, refs.get(i));
                    }
                });
        return this;
    }

    private void approve(String who) {
        story.as(who).post(path("/approvals"), Map.of("verdict", "approved"));
    }

    /** The worst take a director as well. */
    private boolean lacksAnApproval() {
        return story.as(author)
                .get(path("/review"))
                .path("needs")
                .valueStream()
                .anyMatch(it -> !it.path("met").asBoolean());
    }

    /** Moves the action with this number in the text, so many days after the outage. */
    Document moved(int action, int days, String who, String to, String note) {
        story.at(
                outage.start().plus(Duration.ofDays(days)),
                () ->
                        story.as(who)
                                .post(
                                        "/v1/actions/" + actions.get(action) + "/transitions",
                                        note.isEmpty()
                                                ? Map.of("to", to)
                                                : Map.of("to", to, "note", note)));
        return this;
    }

    Document shipped(int action, int days, String who) {
        return moved(action, days - 4, who, "in_progress", "")
                .moved(action, days, who, "shipped", "")
                .moved(action, days + 1, who, "verifying", "");
    }

    /** Proof, or the lack of it, found so many days after the outage. */
    Document tried(int action, int days, String who, String kind, boolean passed, String evidence) {
        story.at(
                outage.start().plus(Duration.ofDays(days)).plus(Duration.ofHours(1)),
                () -> {
                    var path = "/v1/actions/" + actions.get(action);
                    story.as(who)
                            .post(
                                    path + "/verifications",
                                    Map.of(
                                            "kind",
                                            kind,
                                            "result",
                                            passed ? "passed" : "failed",
                                            "at",
                                            outage.start()
                                                    .plus(Duration.ofDays(days))
                                                    .plus(Duration.ofMinutes(30))
                                                    .toString(),
                                            "by",
                                            who,
                                            "evidence",
                                            Map.of("text", evidence)));
                    if (passed) {
                        story.as(who).post(path + "/transitions", Map.of("to", "verified"));
                    }
                });
        return this;
    }
}
