package dev.unrepeat.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Updates: suggested out of what is known, shared while they are written, sent once. */
class UpdateDraftsApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void whatIsKnownIsSuggestedAndWhatIsNotIsSaid() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: upd-shop}
                spec: {team: default, cost_per_minute: 100, users: 1000}
                """);
        var ref = declare("upd-shop");
        var unknown = declare("upd-unknown");
        assertThat(draft(unknown, "executive").at("/parts/impact")).isEqualTo("Not known yet");
        admin.post("/v1/incidents/" + ref + "/reach", "{\"users_percent\":25}");
        admin.post(
                "/v1/incidents/" + ref + "/decisions",
                "{\"option\":\"roll_back\",\"how\":\"flag_off\",\"reason\":\"fastest\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"containing\"}");
        var executive = draft(ref, "executive");
        assertThat(executive.at("/parts/what")).startsWith("SEV2, containing: pay is slow");
        assertThat(executive.at("/parts/impact"))
                .startsWith("25 % of users (250)")
                .contains("(100 a minute)");
        assertThat(executive.at("/parts/next")).isEqualTo("We roll back by flag off");
        assertThat(executive.at("/parts/when")).matches("Next news by \\d\\d:\\d[05] UTC");
        var open = draft(ref, "public");
        assertThat(open.at("/text"))
                .startsWith("There is a problem with upd-shop since ")
                .contains("About 25 in 100 users notice it. We are working on it. Next news by")
                .doesNotContain("SEV2")
                .doesNotContain("pay is slow")
                .doesNotContain("100 a minute");
    }

    @Test
    void anInternalUpdateIsDueByTheClockOfTheRoom() {
        var ref = declare("upd-clock");
        admin.post("/v1/incidents/" + ref + "/updates", "{\"text\":\"we are on it\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(draft(ref, "internal").at("/due_at")).isEmpty();
        server.forward(Duration.ofMinutes(5));
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"containing\"}");
        var due = draft(ref, "internal").at("/due_at");
        assertThat(due).isNotEmpty();
        assertThat(admin.get("/v1/incidents/" + ref).json().path("clocks").toString())
                .contains("\"due_at\":\"%s\"".formatted(due));
    }

    /** Executives hear of a SEV2 within half an hour, then hourly. */
    @Test
    void theFirstUpdateMayBeDueSooner() {
        var ref = declare("upd-first");
        var declared = Instant.parse(admin.get("/v1/incidents/" + ref).at("/declared_at"));
        assertThat(Instant.parse(draft(ref, "executive").at("/due_at")))
                .isEqualTo(declared.plus(Duration.ofMinutes(30)));
        admin.post(
                "/v1/incidents/" + ref + "/updates",
                "{\"audience\":\"executive\",\"text\":\"we are on it\"}");
        assertThat(Instant.parse(draft(ref, "executive").at("/due_at")))
                .isAfterOrEqualTo(declared.plus(Duration.ofHours(1)));
    }

    @Test
    void aDraftIsSharedAndStaleEditsLoseNothing() {
        var ref = declare("upd-shared");
        assertThat(save(ref, "internal", 0, "first").status()).isEqualTo(200);
        var stale = save(ref, "internal", 0, "mine");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("/current/what")).isEqualTo("first");
        assertThat(stale.at("/by")).isEqualTo("admin");
        assertThat(save(ref, "internal", 1, "second").json().path("version").asInt()).isEqualTo(2);
        assertThat(draft(ref, "internal").at("/parts/what")).isEqualTo("second");
        assertThat(send(admin, ref, "internal", 1, "{}").status()).isEqualTo(412);
        assertThat(send(admin, ref, "internal", 2, "{}").status()).isEqualTo(200);
        assertThat(send(admin, ref, "internal", 2, "{}").status()).as("sent once").isEqualTo(412);
        assertThat(timeline(ref)).contains("What: second");
        assertThat(draft(ref, "internal").at("/parts/what")).isNotEqualTo("second");
        assertThat(draft(ref, "internal").at("/last_at")).isNotEmpty();
        assertThat(save(ref, "internal", 1, "other words").status())
                .as("an old version never fits again")
                .isEqualTo(412);
        assertThat(save(ref, "internal", 3, "other words").status()).isEqualTo(200);
        assertThat(discard(ref, 3).status()).isEqualTo(412);
        assertThat(discard(ref, 4).json().path("version").asInt()).isEqualTo(5);
    }

    @Test
    void aPublicTextNamesNoCauseBeforeOneIsKnown() {
        var ref = declare("upd-cause");
        save(ref, "public", 0, "Payments fail due to a bad release");
        assertThat(draft(ref, "public").at("/warnings/0")).contains("\"due to\"");
        var refused = send(admin, ref, "public", 1, "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/words")).isEqualTo("due to");
        var direct = "{\"audience\":\"public\",\"text\":\"because of a bad release\"}";
        assertThat(admin.post("/v1/incidents/" + ref + "/updates", direct).at("/type"))
                .as("no way around it")
                .endsWith("says-cause");
        assertThat(timeline(ref)).doesNotContain("bad release");
        admin.patch(
                "/v1/incidents/" + ref + "/moments",
                "{\"identified_at\":\"%s\",\"reason\":\"found\"}".formatted(server.now()));
        assertThat(send(admin, ref, "public", 1, "{}").status()).isEqualTo(200);
        assertThat(timeline(ref)).contains("bad release");
        var other = declare("upd-cause-two");
        save(other, "public", 0, "Cards due to expire are fine");
        assertThat(send(admin, other, "public", 1, "{\"names_no_cause\":true}").status())
                .isEqualTo(200);
    }

    @Test
    void executivesHearOfItOnceByTheirOwnChannel() throws Exception {
        try (var hook = new Receiver()) {
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Channel
                    metadata: {name: upd-hook}
                    spec: {type: webhook, url: "%s"}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: User
                    metadata: {name: upd-vera}
                    spec: {level: vp, contact: [{channel: upd-hook}]}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: User
                    metadata: {name: upd-emil}
                    spec: {level: engineer, contact: [{channel: upd-hook}]}
                    """
                            .formatted(hook.url()));
            var ref = declare("upd-exec");
            assertThat(draft(ref, "executive").json().path("recipients").toString())
                    .contains("{\"person\":\"upd-vera\",\"channels\":[\"upd-hook\"]}")
                    .doesNotContain("upd-emil");
            save(ref, "executive", 0, "Checkout is down");
            send(admin, ref, "executive", 1, "{}");
            TestServer.expect("the update", () -> !hook.calls(ref).isEmpty());
            assertThat(hook.calls(ref))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.body())
                                    .contains("\"type\":\"executive_update\"")
                                    .contains("What: Checkout is down"));
        }
    }

    @Test
    void whereThePolicySaysSoASecondPersonSendsWhatTheFirstOneWrote() {
        var ana = server.person("upd-ana", "responder");
        policy("true");
        try {
            var ref = declare("upd-two");
            save(ref, "public", 0, "There is a problem");
            var alone = send(admin, ref, "public", 1, "{}");
            assertThat(alone.status()).isEqualTo(409);
            assertThat(alone.at("/type")).endsWith("second-person-needed");
            assertThat(
                            admin.post(
                                            "/v1/incidents/" + ref + "/updates",
                                            "{\"audience\":\"public\",\"text\":\"past it\"}")
                                    .status())
                    .as("no way around it")
                    .isEqualTo(409);
            assertThat(draft(ref, "public").json().path("can").toString()).doesNotContain("send");
            assertThat(send(ana, ref, "public", 1, "{}").status()).isEqualTo(200);
            assertThat(timeline(ref)).contains("There is a problem.").doesNotContain("past it");
        } finally {
            policy("false");
        }
    }

    @Test
    void rubbishIsRefused() {
        var ref = declare("upd-bad");
        assertThat(save(ref, "martian", 0, "x").status()).isEqualTo(404);
        assertThat(save(ref, "public", 0, " ").at("/errors/0/pointer")).isEqualTo("/what");
        assertThat(save(ref, "public", 0, "x".repeat(601)).at("/errors/0/pointer"))
                .isEqualTo("/what");
        assertThat(send(admin, ref, "public", 0, "{}").at("/errors/0/pointer"))
                .isEqualTo("/If-Match");
    }

    private void policy(String second) {
        var every = "every: {SEV1: 30m, SEV2: 1h, SEV3: 0s, SEV4: 0s}";
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: UpdatePolicy
                        metadata: {name: default}
                        spec:
                          internal: {%s}
                          executive: {%s, levels: [director, vp]}
                          public: {%s, second_person: %s}
                        """
                                .formatted(every, every, every, second));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private Http.Answer save(String ref, String audience, int version, String what) {
        return admin.send(
                "PUT",
                "/v1/incidents/" + ref + "/update-drafts/" + audience,
                "{\"what\":\"%s\"}".formatted(what),
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    private Http.Answer discard(String ref, int version) {
        return admin.send(
                "DELETE",
                "/v1/incidents/" + ref + "/update-drafts/internal",
                "",
                Map.of("If-Match", "\"" + version + "\""));
    }

    private static Http.Answer send(
            Http who, String ref, String audience, int version, String json) {
        return who.send(
                "POST",
                "/v1/incidents/" + ref + "/update-drafts/" + audience + "/send",
                json,
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    /** One draft, as if it were the whole answer. */
    private Http.Answer draft(String ref, String audience) {
        var all = admin.get("/v1/incidents/" + ref + "/update-drafts");
        for (var each : all.json().path("items")) {
            if (each.path("audience").asString().equals(audience)) {
                return new Http.Answer(all.status(), each.toString(), all.response());
            }
        }
        throw new AssertionError(all.body());
    }

    private String declare(String service) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"pay is slow\",\"service\":\"%s\",\"severity\":\"SEV2\"}"
                                .formatted(service))
                .at("/ref");
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
