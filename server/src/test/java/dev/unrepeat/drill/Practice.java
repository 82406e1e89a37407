package dev.unrepeat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What every test of drills needs: a server, a number of its own, and no drill left running. */
abstract class Practice {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final TestServer server = TestServer.running();
    final Http admin = server.admin();
    final int number = NUMBER.incrementAndGet();
    final String ana = "drill-ana-" + number;
    final String ben = "drill-ben-" + number;
    final String boss = "drill-boss-" + number;

    @BeforeEach
    @AfterEach
    void nothingIsRunning() {
        for (var drill : admin.get("/v1/drills").json().path("items").values()) {
            if (drill.path("outcome").isNull()) {
                var ended = admin.post("/v1/drills/" + drill.path("ref").asString() + "/end", "");
                assertThat(ended.status()).as(ended.body()).isEqualTo(200);
            }
        }
    }

    Http.Answer start(String body) {
        return admin.post("/v1/drills", body);
    }

    String start(String... participants) {
        var names = List.of(participants).stream().map(it -> "\"" + it + "\"").toList();
        var started =
                start(
                        "{\"scenario\":\"checkout-outage\",\"participants\":[%s]}"
                                .formatted(String.join(",", names)));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.at("/drill/ref");
    }

    void fire(String drill, String service, String severity) {
        var sent =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"HttpErrorRateHigh\",\"service\":\"%s\",\"severity\":\"%s\",\"unrepeat_drill\":\"%s\"}}]"
                                .formatted(service, severity, drill));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    }

    String incidentOf(String drill) {
        TestServer.expect(
                "the drill's incident",
                () -> !admin.get("/v1/drills/" + drill).at("/incident").isEmpty());
        return admin.get("/v1/drills/" + drill).at("/incident");
    }

    JsonNode incident(String ref) {
        return admin.get("/v1/incidents/" + ref).json();
    }

    String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }

    void overrule(String ref, String severity) {
        var answer =
                admin.put(
                        "/v1/incidents/" + ref + "/severity",
                        "{\"severity\":\"%s\",\"reason\":\"as the scenario has it\"}"
                                .formatted(severity));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    void decide(String ref, String option) {
        var answer =
                admin.post(
                        "/v1/incidents/" + ref + "/decisions",
                        "{\"option\":\"%s\",\"reason\":\"to try\"}".formatted(option));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    Http.Answer move(String ref, String to, @Nullable String into) {
        return admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\":\"%s\",\"note\":\"as the scenario has it\"%s}"
                        .formatted(to, into == null ? "" : ",\"into\":\"" + into + "\""));
    }

    List<String> done(String path) {
        return admin.get(path)
                .json()
                .path("tour")
                .valueStream()
                .filter(it -> it.path("done").asBoolean())
                .map(it -> it.path("seen").asString())
                .toList();
    }

    static List<String> clocks(JsonNode report, String name) {
        return report.path("clocks")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .map(it -> it.path("state").asString())
                .toList();
    }
}
