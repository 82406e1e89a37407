package dev.unrepeat.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Nothing below SEV2 wakes anybody of a team that says when it works; the rest is a digest. */
class UrgencyTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    /**
     * A team that works for eight hours from 9:00 UTC of tomorrow's weekday on, and on no other.
     */
    private Instant team(String name, String url) {
        server.person(name + "-oncall", "responder");
        var tomorrow = server.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        var day = tomorrow.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Channel
                        metadata: {name: %1$s}
                        spec: {type: webhook, url: "%3$s"}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %1$s-oncall}
                        spec: {roles: [{role: responder}], contact: [{channel: %1$s}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: %1$s}
                        spec: {steps: [{notify: [user/%1$s-oncall], wait: 5m}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: %1$s}
                        spec: {escalation: %1$s, hours: {time_zone: UTC, days: [%2$s], from: "09:00", until: "17:00"}}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %1$s}
                        spec: {team: %1$s}
                        """
                                .formatted(name, day, url));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        return tomorrow.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
    }

    private String declare(String service, String severity) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%s\",\"service\":\"%s\",\"severity\":\"%s\",\"reason\":\"seen\"}"
                                .formatted(service, service, severity));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private boolean says(String ref, String words) {
        return admin.get("/v1/incidents/" + ref + "/timeline?limit=100").body().contains(words);
    }

    private int pages(String ref) {
        return admin.get("/v1/pages?incident=" + ref).json().path("items").size();
    }

    private void forwardTo(Instant time) {
        server.forward(Duration.between(server.now(), time));
    }

    @Test
    void aSev3PagesWhenTheTeamWorksAndARiseAtOnce() {
        try (var receiver = new Receiver()) {
            var start = team("ur-hours", receiver.url());
            var held = declare("ur-hours", "SEV3");
            var raised = declare("ur-hours", "SEV3");
            var now = declare("ur-hours", "SEV2");
            TestServer.expect(
                    "both are held",
                    () ->
                            says(held, "SEV3 pages in the hours of ur-hours")
                                    && says(raised, "SEV3 pages in the hours of ur-hours"));
            TestServer.expect("a SEV2 pages at once", () -> pages(now) == 1);
            assertThat(pages(held)).isZero();
            var clock = admin.get("/v1/incidents/" + held).json().path("clocks").path(0);
            assertThat(clock.path("name").asString()).isEqualTo("acknowledge");
            assertThat(Instant.parse(clock.path("due_at").asString()))
                    .isEqualTo(start.plus(Duration.ofHours(1)));

            admin.put(
                    "/v1/incidents/" + raised + "/severity",
                    "{\"severity\":\"SEV2\",\"reason\":\"it is worse\"}");
            TestServer.expect("a rise pages at once", () -> pages(raised) == 1);
            assertThat(pages(held)).isZero();
            forwardTo(start.plusSeconds(1));
            TestServer.expect("it pages in the hours", () -> pages(held) == 1);
        }
    }

    @Test
    void whatAPersonAsksForIsNotHeld() {
        try (var receiver = new Receiver()) {
            team("ur-hand", receiver.url());
            var ref = declare("ur-hand", "SEV3");
            TestServer.expect("it is held", () -> says(ref, "pages in the hours"));
            var escalated = admin.post("/v1/incidents/" + ref + "/escalate", "{}");
            assertThat(escalated.status()).as(escalated.body()).isLessThan(300);
            TestServer.expect("somebody is paged", () -> pages(ref) >= 1);
        }
    }

    @Test
    void aSev4IsInTheDigestOfTheDay() {
        try (var receiver = new Receiver()) {
            var start = team("ur-digest", receiver.url());
            var ref = declare("ur-digest", "SEV4");
            var other =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Service
                            metadata: {name: ur-digest-other}
                            spec: {team: ur-digest}
                            """);
            assertThat(other.status()).isEqualTo(200);
            admin.post(
                    "/api/v2/alerts",
                    "[{\"labels\":{\"alertname\":\"UrInfo\",\"service\":\"ur-digest-other\",\"severity\":\""
                        + " Info \"}}]");
            TestServer.expect(
                    "it is said",
                    () -> says(ref, "SEV4 pages nobody; it is in the next digest of ur-digest"));
            forwardTo(start.plusSeconds(1));
            TestServer.expect(
                    "the digest goes out", () -> receiver.calls("\"digest\"").size() == 1);
            assertThat(receiver.calls("\"digest\"").getFirst().body()).contains(ref, "UrInfo");
            assertThat(pages(ref)).isZero();
            server.forward(Duration.ofMinutes(1));
            admin.put(
                    "/v1/incidents/" + ref + "/severity",
                    "{\"severity\":\"SEV2\",\"reason\":\"it is worse\"}");
            TestServer.expect("a rise pages at once", () -> pages(ref) == 1);
            assertThat(receiver.calls("\"digest\"")).as("one a day").hasSize(1);
        }
    }

    @Test
    void aRouteMaySayHowUrgentItsAlertsAre() {
        try (var receiver = new Receiver()) {
            team("ur-route", receiver.url());
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Route
                            metadata: {name: ur-now}
                            spec: {order: 8, when: "labels.alertname == 'UrNow'", service: labels.service, urgency: now}
                            """);
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            admin.post(
                    "/api/v2/alerts",
                    "[{\"labels\":{\"alertname\":\"UrNow\",\"service\":\"ur-route\",\"severity\":\"warning\"}}]");
            TestServer.expect(
                    "it pages at once",
                    () -> {
                        var ref = admin.get("/v1/incidents?service=ur-route").at("/items/0/ref");
                        return !ref.isEmpty() && pages(ref) == 1;
                    });
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: UrgencyPolicy
                        metadata: {name: default}
                        spec: {SEV1: digest, SEV2: now, SEV3: later, SEV4: digest}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: ur-wrong}
                        spec: {hours: {time_zone: Mars, days: [Moonday], from: "9", until: "08:00"}}
                        """);
        assertThat(applied.body())
                .contains(
                        "SEV1 and SEV2 always page", "later", "Europe/Berlin", "Moonday", "09:00");
    }
}
