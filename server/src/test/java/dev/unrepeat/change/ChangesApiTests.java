package dev.unrepeat.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Changes from their senders to the incident's room, over HTTP and a real database. */
class ChangesApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aChangeIsKeptOnceAndFoundAgain() {
        var signals = token("signals");
        var body =
                """
                {"id": "build-1", "kind": "flag", "service": "chg-plain", "title": "New basket on",
                 "environment": "production", "url": "https://flags.example.org/basket",
                 "schema_change": "unknown", "author": "lin", "at": "2026-01-05T10:03:00+02:00"}
                """;
        var first = signals.post("/v1/changes", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("/at")).isEqualTo("2026-01-05T08:03:00Z");
        assertThat(first.json().path("schema_change").isNull()).isTrue();
        var again = signals.post("/v1/changes", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(signals.get("/v1/changes").status()).isEqualTo(403);
        assertThat(token("read").post("/v1/changes", body).status()).isEqualTo(403);
        var found = admin.get("/v1/changes?service=chg-plain&from=2026-01-05T08:03:00Z");
        assertThat(found.json().path("items").size()).isEqualTo(1);
        assertThat(
                        admin.get("/v1/changes?service=chg-plain&to=2026-01-05T08:03:00Z")
                                .json()
                                .path("items")
                                .size())
                .isZero();
        assertThat(admin.get("/v1/changes?from=yesterday").at("/errors/0/pointer"))
                .isEqualTo("/from");
    }

    @Test
    void whatCannotBeReadIsRefusedWithFieldAndReason() {
        assertThat(refused("{}")).isEqualTo("/kind");
        assertThat(refused("{\"kind\":\"party\"}")).isEqualTo("/kind");
        assertThat(refused("{\"kind\":\"flag\"}")).isEqualTo("/service");
        assertThat(refused("{\"kind\":\"flag\",\"service\":\"a\"}")).isEqualTo("/title");
        assertThat(refused("{\"kind\":\"flag\",\"service\":{},\"title\":\"t\"}"))
                .isEqualTo("/service");
        assertThat(more("\"at\":\"noon\"")).isEqualTo("/at");
        assertThat(more("\"at\":\"2199-01-01T00:00:00Z\"")).isEqualTo("/at");
        assertThat(more("\"url\":\"javascript:alert(1)\"")).isEqualTo("/url");
        assertThat(more("\"schema_change\":\"perhaps\"")).isEqualTo("/schema_change");
        assertThat(more("\"author\":\"a\\u0000b\"")).isEqualTo("/author");
        assertThat(refused("[1]")).isEqualTo("/body");
        assertThat(refused("{\"kind\":")).isEqualTo("/body");
        assertThat(
                        admin.send(
                                        "POST",
                                        "/v1/changes",
                                        "a=b",
                                        Map.of("Content-Type", "text/plain"))
                                .at("/errors/0/pointer"))
                .isEqualTo("/Content-Type");
    }

    private String more(String member) {
        return refused("{\"kind\":\"flag\",\"service\":\"a\",\"title\":\"t\"," + member + "}");
    }

    private String refused(String body) {
        var answer = admin.post("/v1/changes", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.at("/errors/0/pointer");
    }

    @Test
    void cloudEventsComeStructuredBinaryAndInBatches() {
        var data =
                """
                {"context": {"id": "7", "timestamp": "2026-02-01T10:00:00Z"},
                 "subject": {"id": "chg-cloud", "content": {"environment": {"id": "prod"},
                             "artifactId": "pkg:oci/chg-cloud@sha256%3A1?tag=2.0"}}}
                """;
        var event =
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/ci\",\"type\":\"dev.cdevents.service.deployed.0.3.0\",\"data\":%s}";
        var structured = cloud("application/cloudevents+json", event.formatted("e1", data));
        assertThat(structured.status()).isEqualTo(201);
        assertThat(structured.at("/version")).isEqualTo("2.0");
        assertThat(structured.at("/environment")).isEqualTo("prod");
        var headers =
                Map.of(
                        "Content-Type", "application/json",
                        "ce-specversion", "1.0",
                        "ce-id", "e1",
                        "ce-source", "/ci",
                        "ce-type", "dev.cdevents.service.deployed.0.3.0");
        assertThat(admin.send("POST", "/v1/changes", data, headers).status()).isEqualTo(200);
        var batch =
                cloud(
                        "application/cloudevents-batch+json; charset=utf-8",
                        "["
                                + event.formatted("e1", data)
                                + ","
                                + event.formatted("e2", data)
                                + "]");
        assertThat(batch.status()).isEqualTo(201);
        assertThat(batch.json().path("items").size()).isEqualTo(2);
        assertThat(cloud("application/cloudevents-batch+json", "[{}]").at("/errors/0/pointer"))
                .isEqualTo("/0/specversion");
        var other =
                "{\"specversion\":\"1.0\",\"id\":\"e3\",\"source\":\"/flags\",\"type\":\"org.example.flag\","
                    + "\"time\":\"2026-02-01T11:00:00Z\",\"data\":{\"kind\":\"flag\",\"service\":\"chg-cloud\",\"title\":\"on\"}}";
        assertThat(cloud("application/cloudevents+json", other).at("/at"))
                .isEqualTo("2026-02-01T11:00:00Z");
        assertThat(
                        cloud(
                                        "application/cloudevents+json",
                                        other.replace("\"title\":\"on\"", "\"title\":7.5")
                                                .replace(
                                                        "\"service\":\"chg-cloud\"",
                                                        "\"service\":[]"))
                                .at("/errors/0/pointer"))
                .isEqualTo("/data/service");
        assertThat(
                        cloud(
                                        "application/cloudevents+json",
                                        other.replace(
                                                "org.example.flag",
                                                "dev.cdevents.build.queued.0.2.0"))
                                .status())
                .isEqualTo(202);
    }

    private Http.Answer cloud(String type, String body) {
        return admin.send("POST", "/v1/changes", body, Map.of("Content-Type", type));
    }

    @Test
    void theRoomShowsWhatChangedNearestFirst() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: chg-db}
                spec: {team: default, tier: core}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: chg-api}
                spec: {team: default, tier: core, depends_on: [chg-db]}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: chg-shop}
                spec: {team: default, tier: core, depends_on: [chg-api]}
                """);
        var now = server.now().truncatedTo(ChronoUnit.SECONDS);
        var start = now.minus(Duration.ofMinutes(20));
        tell("chg-shop", "long before", start.minus(Duration.ofHours(5)));
        tell("chg-shop", "an hour before", start.minus(Duration.ofMinutes(60)));
        tell("chg-db", "right before", start.minus(Duration.ofMinutes(3)));
        tell("chg-other", "elsewhere", start.minus(Duration.ofMinutes(1)));
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"t\",\"service\":\"chg-shop\",\"impact_started_at\":\"%s\"}"
                                        .formatted(start))
                        .at("/ref");
        tell("chg-api", "while it ran", start.plus(Duration.ofMinutes(10)));
        var room = admin.get("/v1/incidents/" + ref + "/changes");
        assertThat(room.at("/start")).isEqualTo(start.toString());
        assertThat(room.at("/measured_from")).isEqualTo("impact_started_at");
        assertThat(room.json().path("items").size()).isEqualTo(3);
        assertThat(room.at("/items/0/title")).isEqualTo("right before");
        assertThat(room.json().at("/items/0/minutes_before").asInt()).isEqualTo(3);
        assertThat(room.json().at("/items/0/dependency").asBoolean()).isTrue();
        assertThat(room.json().at("/items/1/minutes_before").asInt()).isEqualTo(-10);
        assertThat(room.at("/items/2/title")).isEqualTo("an hour before");
        assertThat(room.json().at("/items/2/dependency").asBoolean()).isFalse();
        var timeline = timeline(ref);
        assertThat(timeline)
                .contains("right before", "an hour before", "while it ran")
                .doesNotContain("long before", "elsewhere");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        tell("chg-api", "afterwards", now);
        assertThat(timeline(ref)).doesNotContain("afterwards");
    }

    @Test
    void gitHubProvesItselfAndADeploymentGoesOn() throws Exception {
        var made = admin.post("/v1/change-sources", "{\"name\":\"chg-gh\",\"kind\":\"github\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/path")).isEqualTo("/v1/changes/github/chg-gh");
        assertThat(admin.get("/v1/change-sources").body())
                .contains("chg-gh")
                .doesNotContain(made.at("/secret"));
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"t\",\"service\":\"chg-repo\"}")
                        .at("/ref");
        var at = server.now().truncatedTo(ChronoUnit.SECONDS);
        var body =
                """
                {"deployment": {"id": 5, "sha": "0123456789abcdef", "ref": "main",
                                "environment": "production", "description": "Ship 5",
                                "payload": "", "creator": {"login": "ana"}, "created_at": "%s"},
                 %s
                 "repository": {"name": "chg-repo", "html_url": "https://github.example.org/a/b"}}
                """;
        var secret = made.at("/secret");
        var begun = github(secret, "deployment", body.formatted(at, ""));
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.at("/outcome")).isEqualTo("started");
        var failed =
                "\"deployment_status\": {\"state\": \"failure\", \"created_at\": \"%s\"},"
                        .formatted(at.plusSeconds(60));
        assertThat(github(secret, "deployment_status", body.formatted(at, failed)).at("/outcome"))
                .isEqualTo("failed");
        var late =
                failed.replace("failure", "in_progress")
                        .replace(at.plusSeconds(60).toString(), at.toString());
        assertThat(github(secret, "deployment_status", body.formatted(at, late)).at("/outcome"))
                .isEqualTo("failed");
        assertThat(timeline(ref)).contains("Ship 5", "started", "failed");
        assertThat(github(secret, "ping", "{\"zen\":\"x\"}").status()).isEqualTo(202);
        assertThat(github("wrong", "deployment", body.formatted(at, "")).status()).isEqualTo(401);
        assertThat(server.as("").post("/v1/changes/github/nobody", "{}").status()).isEqualTo(401);
        assertThat(admin.delete("/v1/change-sources/chg-gh").status()).isEqualTo(204);
        assertThat(github(secret, "ping", "{}").status()).isEqualTo(401);
    }

    private Http.Answer github(String secret, String event, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var proof = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return server.as("")
                .send(
                        "POST",
                        "/v1/changes/github/chg-gh",
                        body,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-GitHub-Event",
                                event,
                                "X-Hub-Signature-256",
                                "sha256=" + proof));
    }

    @Test
    void gitLabSendsItsSecretAndTheServiceOfTheSourceWins() {
        var made =
                admin.post(
                        "/v1/change-sources",
                        "{\"name\":\"chg-gl\",\"kind\":\"gitlab\",\"service\":\"chg-billing\"}");
        var body =
                """
                {"object_kind": "deployment", "status": "success", "deployment_id": 15,
                 "status_changed_at": "2026-01-05 12:03:00 +0200", "environment": "production",
                 "deployable_url": "https://gitlab.example.org/-/jobs/796", "short_sha": "279484c0",
                 "commit_title": "Add the new basket", "user": {"username": "lin"},
                 "project": {"name": "billing"}}
                """;
        var kept = gitlab(made.at("/secret"), body);
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.at("/at")).isEqualTo("2026-01-05T10:03:00Z");
        assertThat(kept.at("/service")).isEqualTo("chg-billing");
        assertThat(kept.at("/author")).isEqualTo("lin");
        assertThat(gitlab("wrong", body).at("/type")).isEqualTo("/problems/proof-refused");
        assertThat(
                        gitlab(made.at("/secret"), body.replace("12:03", "noon"))
                                .at("/errors/0/pointer"))
                .isEqualTo("/status_changed_at");
        assertThat(
                        admin.post(
                                        "/v1/change-sources",
                                        "{\"name\":\"chg-gl\",\"kind\":\"gitlab\"}")
                                .at("/type"))
                .isEqualTo("/problems/name-taken");
        assertThat(
                        admin.post("/v1/change-sources", "{\"name\":\"x y\",\"kind\":\"gitlab\"}")
                                .status())
                .isEqualTo(400);
        assertThat(
                        admin.post("/v1/change-sources", "{\"name\":\"x\",\"kind\":\"svn\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/kind");
    }

    private Http.Answer gitlab(String secret, String body) {
        return server.as("")
                .send(
                        "POST",
                        "/v1/changes/gitlab/chg-gl",
                        body,
                        Map.of("Content-Type", "application/json", "X-Gitlab-Token", secret));
    }

    private void tell(String service, String title, Instant at) {
        var answer =
                admin.post(
                        "/v1/changes",
                        "{\"kind\":\"deployment\",\"service\":\"%s\",\"title\":\"%s\",\"at\":\"%s\"}"
                                .formatted(service, title, at));
        assertThat(answer.status()).isEqualTo(201);
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }

    private Http token(String scope) {
        return server.as(
                admin.post("/v1/tokens", "{\"name\":\"chg\",\"scopes\":[\"%s\"]}".formatted(scope))
                        .at("/secret"));
    }
}
