package dev.unrepeat.response.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hypotheses over HTTP: in order, with what each step demands. */
class HypothesesApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aVerdictDemandsAPredictionATestAndAResult() {
        var ref = declare("hyp-order");
        var path = "/v1/incidents/" + ref + "/hypotheses";
        var added = admin.post(path, "{\"statement\":\"The pool is exhausted\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/ref")).isEqualTo("H1");
        assertThat(added.at("/state")).isEqualTo("open");
        assertThat(refused(ref, "H1", 1, "{\"state\":\"confirmed\"}")).isEqualTo("/prediction");
        assertThat(refused(ref, "H1", 1, "{\"state\":\"testing\",\"prediction\":\"active = max\"}"))
                .isEqualTo("/test");
        var tested =
                change(
                        ref,
                        "H1",
                        1,
                        "{\"state\":\"testing\",\"prediction\":\"active = max\",\"test\":\"look at"
                                + " the pool's graph\"}");
        assertThat(tested.at("/state")).isEqualTo("testing");
        assertThat(refused(ref, "H1", 2, "{\"state\":\"refuted\"}")).isEqualTo("/result");
        assertThat(
                        change(
                                        ref,
                                        "H1",
                                        2,
                                        "{\"state\":\"refuted\",\"result\":\"active was 12 of"
                                                + " 100\"}")
                                .at("/state"))
                .isEqualTo("refuted");
        assertThat(admin.post(path, "{\"statement\":\"A lock is held\"}").at("/ref"))
                .isEqualTo("H2");
        assertThat(refused(ref, "H1", 3, "{\"prediction\":\"\"}"))
                .as("a verdict keeps what it rests on")
                .isEqualTo("/prediction");
        var open = change(ref, "H1", 3, "{\"prediction\":\"\",\"state\":\"open\"}");
        assertThat(open.json().path("prediction").isNull()).isTrue();
        assertThat(timeline(ref))
                .contains("H1, a hypothesis: The pool is exhausted")
                .contains("H1 is testing: if so: active = max; test: look at the pool's graph")
                .contains("H1 is refuted: seen: active was 12 of 100");
        assertThat(admin.get("/v1/incidents/" + ref).json().path("identified_at").isNull())
                .as("nothing was found yet")
                .isTrue();
    }

    @Test
    void whatIsConfirmedSetsTheMomentWhenTheCauseWasFoundOnce() {
        var ref = declare("hyp-found");
        var path = "/v1/incidents/" + ref + "/hypotheses";
        var whole =
                "{\"statement\":\"%s\",\"prediction\":\"p\",\"test\":\"t\",\"result\":\"r\",\"state\":\"confirmed\"}";
        assertThat(admin.post(path, whole.formatted("one")).status()).isEqualTo(201);
        var found = admin.get("/v1/incidents/" + ref).at("/identified_at");
        assertThat(found).isNotEmpty();
        server.forward(Duration.ofMinutes(3));
        assertThat(admin.post(path, whole.formatted("two")).status()).isEqualTo(201);
        assertThat(admin.get("/v1/incidents/" + ref).at("/identified_at")).isEqualTo(found);
    }

    @Test
    void twoWhoChangeTheSameOneLoseNothing() {
        var ref = declare("hyp-race");
        admin.post("/v1/incidents/" + ref + "/hypotheses", "{\"statement\":\"first\"}");
        assertThat(change(ref, "H1", 1, "{\"statement\":\"second\"}").status()).isEqualTo(200);
        var stale = change(ref, "H1", 1, "{\"statement\":\"third\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.at("/current/statement")).isEqualTo("second");
        assertThat(
                        admin.send(
                                        "PATCH",
                                        "/v1/incidents/" + ref + "/hypotheses/H1",
                                        "{}",
                                        Map.of("Content-Type", "application/json"))
                                .status())
                .isEqualTo(428);
    }

    @Test
    void rubbishAndViewersAreRefused() {
        var ref = declare("hyp-bad");
        var path = "/v1/incidents/" + ref + "/hypotheses";
        assertThat(admin.post(path, "{}").at("/errors/0/pointer")).isEqualTo("/statement");
        assertThat(admin.post(path, "{\"statement\":\"s\",\"state\":\"sure\"}").body())
                .contains("open, testing, confirmed, refuted, inconclusive");
        assertThat(
                        admin.post(path, "{\"statement\":\"s\",\"owner\":\"nobody-here\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/owner");
        assertThat(change(ref, "H9", 1, "{\"statement\":\"s\"}").status()).isEqualTo(404);
        assertThat(change(ref, "x", 1, "{\"statement\":\"s\"}").status()).isEqualTo(404);
        var viewer = server.person("hyp-viewer", "viewer");
        assertThat(viewer.get(path).status()).isEqualTo(200);
        assertThat(viewer.post(path, "{\"statement\":\"s\"}").status()).isEqualTo(403);
    }

    private String refused(String ref, String name, int version, String json) {
        var answer = change(ref, name, version, json);
        assertThat(answer.status()).isEqualTo(400);
        return answer.at("/errors/0/pointer");
    }

    private Http.Answer change(String ref, String name, int version, String json) {
        return admin.send(
                "PATCH",
                "/v1/incidents/" + ref + "/hypotheses/" + name,
                json,
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    private String declare(String service) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"slow\",\"service\":\"%s\",\"severity\":\"SEV2\"}"
                                .formatted(service))
                .at("/ref");
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
