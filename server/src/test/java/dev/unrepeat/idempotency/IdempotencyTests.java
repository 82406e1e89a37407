package dev.unrepeat.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Retries of the same request over HTTP, one after the other and all at once. */
class IdempotencyTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void theSameKeyDoesTheSameRequestOnce() {
        var key = UUID.randomUUID().toString();
        var first = declare(admin, "idem-once", key);
        var again = declare(admin, "idem-once", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("idem-once")).isEqualTo(1);

        var other = declare(admin, "idem-other", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/type")).isEqualTo("/problems/idempotency-key-reused");
        assertThat(count("idem-other")).isZero();

        var ana = server.person("ana-idem", "responder");
        assertThat(declare(ana, "idem-once", key).at("/ref"))
                .as("a key is its caller's own")
                .isNotEqualTo(first.at("/ref"));
        server.forward(Duration.ofHours(25));
        assertThat(declare(admin, "idem-once", key).at("/ref"))
                .as("after a day it is forgotten")
                .isNotEqualTo(first.at("/ref"));
    }

    @Test
    void aRefusalIsKeptAndAWrongKeyIsNamed() {
        var key = UUID.randomUUID().toString();
        var refused = post(admin, "/v1/incidents", "{\"service\":\"idem\"}", key);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(post(admin, "/v1/incidents", "{\"service\":\"idem\"}", key).body())
                .isEqualTo(refused.body());
        assertThat(declare(admin, "idem-key", " ").status()).isEqualTo(400);
        assertThat(declare(admin, "idem-key", "k".repeat(300)).at("/detail"))
                .contains("Idempotency-Key");
    }

    @Test
    void aTokenIsShownOnce() {
        var key = UUID.randomUUID().toString();
        var body = "{\"name\":\"idem\",\"scopes\":[\"read\"]}";
        var made = post(admin, "/v1/tokens", body, key);
        assertThat(made.status()).isEqualTo(201);
        var again = post(admin, "/v1/tokens", body, key);
        assertThat(again.status()).as("its secret is kept nowhere").isEqualTo(409);
        assertThat(again.at("/type")).isEqualTo("/problems/already-done");
    }

    @Test
    void retriesAtTheSameTimeMakeOneIncident() throws Exception {
        var key = UUID.randomUUID().toString();
        var answers = new ArrayList<Http.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 8)
                            .mapToObj(_ ->
                                    (Callable<Http.Answer>) () -> declare(admin, "idem-race", key))
                            .toList();
            for (var call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        assertThat(answers).allMatch(it -> it.status() == 201 || it.status() == 409);
        assertThat(declare(admin, "idem-race", key).status()).isEqualTo(201);
        assertThat(count("idem-race")).isEqualTo(1);
    }

    @Test
    void parallelChangesOfTheSameThingNeverFailInside() throws Exception {
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"x\",\"service\":\"idem-parallel\",\"facts\":{\"minor_feature_broken\":true}}")
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var policy =
                """
                apiVersion: unrepeat.dev/v1
                kind: EscalationPolicy
                metadata: {name: idem-policy}
                spec: {repeat: 1, steps: [{notify: [user/admin], wait: %dm}]}
                """;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Http.Answer>>();
            for (int i = 0; i < 10; i++) {
                int minutes = i + 1;
                calls.add(() ->
                        admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref)));
                calls.add(() -> admin.apply(policy.formatted(minutes)));
            }
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get().status()).as(call.get().body()).isLessThan(500);
            }
        }
    }

    @Test
    void changesOfDifferentFieldsAtTheSameTimeAreBothKept() throws Exception {
        var ref =
                admin.post(
                                "/v1/actions",
                                """
                                {"title":"Old","owner":"admin","category":"mitigate","horizon":"short"}
                                """)
                        .at("/ref");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                var title = "Title " + i;
                var priority = i % 2 == 0 ? "P0" : "P1";
                var calls =
                        List.<Callable<Http.Answer>>of(
                                () ->
                                        admin.patch(
                                                "/v1/actions/" + ref,
                                                "{\"title\":\"%s\"}".formatted(title)),
                                () ->
                                        admin.patch(
                                                "/v1/actions/" + ref,
                                                "{\"priority\":\"%s\"}".formatted(priority)));
                for (var call : threads.invokeAll(calls)) {
                    assertThat(call.get().status()).isEqualTo(200);
                }
                var now = admin.get("/v1/actions/" + ref);
                assertThat(now.at("/title")).isEqualTo(title);
                assertThat(now.at("/priority")).isEqualTo(priority);
            }
        }
    }

    private static Http.Answer declare(Http caller, String service, String key) {
        return post(
                caller,
                "/v1/incidents",
                "{\"title\":\"Once\",\"service\":\"%s\"}".formatted(service),
                key);
    }

    private static Http.Answer post(Http caller, String path, String body, String key) {
        return caller.send(
                "POST",
                path,
                body,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private int count(String service) {
        return admin.get("/v1/incidents?service=" + service).json().path("items").size();
    }
}
