package dev.unrepeat.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays one drill: sends its signals when they are due, repeats alerts as Prometheus does, lets
 * them end when somebody took a way that helps, and tells how far the people are. The server
 * decides when the drill is over.
 */
final class DrillPlay {

    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofSeconds(15);

    /** An alert that is not repeated any more, as after a kill, ends by itself soon. */
    private static final Duration ENDS = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServerClient server;
    private final JsonNode started;
    private final DrillText text;
    private final InstantSource clock;
    private final Instant begun;
    private final Duration ahead;
    private final List<JsonNode> waiting = new ArrayList<>();
    private final List<Burning> burning = new ArrayList<>();
    private Instant repeatedAt;
    private Instant answeredAt;
    private Instant lookAt;
    private boolean over;
    private boolean recovered;

    /** Alerts that fire; {@code until} is null while only recovery ends them. */
    private record Burning(List<JsonNode> alerts, @Nullable Instant until) {}

    DrillPlay(
            ServerClient server,
            JsonNode started,
            DrillText text,
            Duration ahead,
            InstantSource clock) {
        this.server = server;
        this.started = started;
        this.text = text;
        this.ahead = ahead;
        this.clock = clock;
        this.begun = clock.instant();
        this.repeatedAt = begun;
        this.answeredAt = begun;
        this.lookAt = begun;
        started.path("script").values().forEach(waiting::add);
    }

    /**
     * How far the server's clock is ahead of this machine's: times of alerts are the server's.
     * Measured after the answer, so that no end of an alert ever lies in the server's future.
     */
    static Duration ahead(ServerClient server, InstantSource clock) throws IOException {
        var there = server.get("/info").json().path("now").asString("");
        return there.isEmpty()
                ? Duration.ZERO
                : Duration.between(clock.instant(), Instant.parse(there));
    }

    private String ref() {
        return started.at("/drill/ref").asString();
    }

    /** Plays until the drill is over. */
    void run() throws InterruptedException {
        text.begins(started.path("drill"));
        while (beat()) {
            TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
        }
    }

    /** Does what is due now; false when the drill is over. */
    private synchronized boolean beat() {
        var now = clock.instant();
        try {
            if (!over && !now.isBefore(lookAt)) {
                lookAt = now.plus(LOOK);
                look(now);
                answeredAt = now;
            }
        } catch (IOException | CommandFailure e) {
            if (now.isAfter(answeredAt.plus(PATIENCE))) {
                throw new CommandFailure(
                        "the server has not answered for %d seconds; %s continues there, and its alerts resolve automatically"
                                .formatted(PATIENCE.toSeconds(), ref()),
                        e);
            }
            text.waits(String.valueOf(e.getMessage()));
            return true;
        }
        try {
            if (!over) {
                sendDue(now);
            }
        } catch (IOException | CommandFailure e) {
            text.waits("a signal did not get through: " + e.getMessage());
        }
        return !over;
    }

    private void look(Instant now) throws IOException {
        var answer = server.get("/v1/drills/" + ref());
        demand(answer);
        var drill = answer.json();
        text.stands(drill);
        if (drill.path("outcome").isNull()) {
            recover(drill, now);
        } else {
            endAll(now);
            over = true;
            text.ends(drill);
        }
    }

    private void sendDue(Instant now) throws IOException {
        for (var beat : List.copyOf(waiting)) {
            if (now.isBefore(begun.plusMillis(millis(beat.path("after"))))) {
                continue;
            }
            send(beat, now);
            waiting.remove(beat);
        }
        for (var fire : List.copyOf(burning)) {
            if (fire.until() != null && !now.isBefore(fire.until())) {
                post(fire.alerts(), now);
                burning.remove(fire);
            }
        }
        if (!now.isBefore(repeatedAt.plus(REPEAT))) {
            repeatedAt = now;
            for (var fire : burning) {
                post(fire.alerts(), now.plus(ENDS));
            }
        }
    }

    private void send(JsonNode beat, Instant now) throws IOException {
        if (beat.path("change").isObject()) {
            demand(
                    server.post(
                            "/v1/changes",
                            "application/json",
                            ServerClient.json(beat.path("change"))));
            return;
        }
        var alerts = beat.path("alerts").valueStream().toList();
        post(alerts, now.plus(ENDS));
        text.sent(alerts.size());
        var lasts = beat.path("lasts");
        burning.add(new Burning(alerts, lasts.isNull() ? null : now.plusMillis(millis(lasts))));
    }

    private void post(List<JsonNode> alerts, Instant endsAt) throws IOException {
        var body = new ArrayList<Map<String, Object>>();
        for (var alert : alerts) {
            var posted = new LinkedHashMap<String, Object>();
            posted.put("labels", alert.path("labels"));
            posted.put("annotations", alert.path("annotations"));
            posted.put("endsAt", endsAt.plus(ahead).toString());
            body.add(posted);
        }
        demand(server.post("/api/v2/alerts", "application/json", ServerClient.json(body)));
    }

    /** What helps shows after a while; whatever anybody does, the alerts end at the latest time. */
    private void recover(JsonNode drill, Instant now) throws IOException {
        var helped = drill.path("helped_at").asString("");
        boolean shows =
                !helped.isEmpty()
                        && !now.plus(ahead)
                                .isBefore(
                                        Instant.parse(helped)
                                                .plusMillis(
                                                        millis(started.path("recovers_after"))));
        boolean late = !now.isBefore(begun.plusMillis(millis(started.path("ends_after"))));
        if (recovered || (!shows && !late)) {
            return;
        }
        endAll(now);
        recovered = true;
        text.recovers(
                shows
                        ? started.path("recovery_words").asString()
                        : "The alerts end by themselves, at the latest time of the scenario.");
    }

    private void endAll(Instant now) throws IOException {
        waiting.clear();
        for (var fire : burning) {
            post(fire.alerts(), now);
        }
        burning.clear();
    }

    /** Ends the drill from here unless it is over, as when somebody presses Ctrl C. */
    synchronized void stop() {
        if (over) {
            return;
        }
        over = true;
        try {
            var ended = server.post("/v1/drills/" + ref() + "/end", "application/json", "");
            demand(ended);
            endAll(clock.instant());
            text.ends(ended.json());
        } catch (IOException | CommandFailure e) {
            text.waits(
                    "%s continues, because the server could not be reached: %s"
                            .formatted(ref(), e.getMessage()));
        }
    }

    private static void demand(ServerClient.Answer answer) {
        if (!answer.isOk()) {
            throw new CommandFailure(answer.detail());
        }
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }
}
