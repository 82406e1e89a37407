package dev.unrepeat.response.degradation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Degradation plans: agreed and rehearsed before, entered and left in an incident. */
class DegradationApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aPlanIsAgreedByTheTwoWhomItNamesForOneVersion() {
        var lin = server.person("dgr-lin", "responder");
        var ben = server.person("dgr-ben", "responder");
        plan("dgr-agree", "dgr-lin", "dgr-ben", "no-tips");
        var path = "/v1/services/dgr-agree/degradation";
        assertThat(lin.get(path).json().path("can").toString()).contains("sign_product");
        assertThat(admin.get(path).json().path("agreed").asBoolean()).isFalse();
        assertThat(admin.get("/v1/services/dgr-agree").json().path("degradation_plan").asBoolean())
                .isTrue();
        assertThat(admin.get("/v1/services").body()).contains("\"degradation_plan\":true");
        var signatures = path + "/signatures";
        var refused = ben.post(signatures, "{\"side\":\"product\",\"version\":1}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/detail")).contains("dgr-lin signs for product");
        lin.post(signatures, "{\"side\":\"product\",\"version\":1}");
        assertThat(
                        ben.post(signatures, "{\"side\":\"engineering\",\"version\":1}")
                                .json()
                                .path("agreed")
                                .asBoolean())
                .isTrue();
        plan("dgr-agree", "dgr-lin", "dgr-ben", "no-pictures");
        assertThat(admin.get(path).json().path("agreed").asBoolean())
                .as("another version is to be agreed on anew")
                .isFalse();
        assertThat(
                        lin.post(signatures, "{\"side\":\"product\",\"version\":1}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/version");
    }

    @Test
    void aRehearsalNeedsEvidenceAndGrowsOld() {
        server.person("dgr-ida", "responder");
        server.person("dgr-tom", "responder");
        plan("dgr-tried", "dgr-ida", "dgr-tom", "no-tips");
        var path = "/v1/services/dgr-tried/degradation/rehearsals";
        assertThat(
                        admin.post(
                                        path,
                                        "{\"mode\":\"no-tips\",\"minutes\":2,\"result\":\"worked\",\"evidence\":{\"text\":\"tested,"
                                            + " ok\"}}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/evidence.text");
        var evidence = "\"evidence\":{\"url\":\"https://example.org/game-days/3\"}";
        assertThat(
                        admin.post(
                                        path,
                                        "{\"mode\":\"no-such\",\"minutes\":2,\"result\":\"worked\",%s}"
                                                .formatted(evidence))
                                .at("/errors/0/pointer"))
                .isEqualTo("/mode");
        var tried =
                admin.post(
                        path,
                        "{\"mode\":\"no-tips\",\"minutes\":2.5,\"result\":\"worked\",%s}"
                                .formatted(evidence));
        assertThat(tried.status()).isEqualTo(201);
        assertThat(tried.json().at("/modes/0/rehearsed").asBoolean()).isTrue();
        assertThat(tried.json().at("/modes/0/last/minutes").asDouble()).isEqualTo(2.5);
        plan("dgr-old", "dgr-ida", "dgr-tom", "no-tips");
        var old =
                admin.post(
                        "/v1/services/dgr-old/degradation/rehearsals",
                        "{\"mode\":\"no-tips\",\"minutes\":2,\"result\":\"worked\",\"at\":\"%s\",%s}"
                                .formatted(server.now().minus(Duration.ofDays(91)), evidence));
        assertThat(old.json().at("/modes/0/rehearsed").asBoolean()).isFalse();
        assertThat(
                        admin.post(
                                        path,
                                        "{\"mode\":\"no-tips\",\"minutes\":2,\"result\":\"failed\",%s}"
                                                .formatted(evidence))
                                .json()
                                .at("/modes/0/rehearsed")
                                .asBoolean())
                .as("a rehearsal that failed proves nothing")
                .isFalse();
    }

    @Test
    void anIncidentEntersAndLeavesModesInTheAgreedOrderOrSaysWhy() {
        var eva = server.person("dgr-eva", "responder");
        var jon = server.person("dgr-jon", "responder");
        plan("dgr-shop", "dgr-eva", "dgr-jon", "no-tips", "read-only");
        var ref = declare("dgr-shop");
        var path = "/v1/incidents/" + ref + "/degradation";
        assertThat(admin.get(path).at("/plans/0/next")).isEqualTo("no-tips");
        var unsigned = admin.put(path + "/dgr-shop/no-tips", "{}");
        assertThat(unsigned.at("/errors/0/pointer")).isEqualTo("/reason");
        assertThat(unsigned.body()).contains("not both signed");
        eva.post(
                "/v1/services/dgr-shop/degradation/signatures",
                "{\"side\":\"product\",\"version\":1}");
        jon.post(
                "/v1/services/dgr-shop/degradation/signatures",
                "{\"side\":\"engineering\",\"version\":1}");
        assertThat(admin.put(path + "/dgr-shop/read-only", "{}").body())
                .contains("no-tips comes first");
        var entered = admin.put(path + "/dgr-shop/no-tips", "{}");
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.json().at("/plans/0/modes/0/in_effect").asBoolean()).isTrue();
        assertThat(entered.at("/plans/0/next")).isEqualTo("read-only");
        assertThat(timeline(ref))
                .contains("dgr-shop is degraded (no-tips): without no-tips-feature");
        var other = declare("dgr-shop");
        var again = admin.put("/v1/incidents/" + other + "/degradation/dgr-shop/no-tips", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/incident")).isEqualTo(ref);
        server.forward(Duration.ofMinutes(7));
        var left = admin.delete(path + "/dgr-shop/no-tips");
        assertThat(left.json().at("/plans/0/modes/0/in_effect").asBoolean()).isFalse();
        assertThat(left.json().at("/history/0/left_at").isNull()).isFalse();
        assertThat(timeline(ref)).contains("is no longer degraded (no-tips ended after 7 min)");
        assertThat(timeline(other)).doesNotContain("is no longer degraded");
        admin.put(path + "/dgr-shop/no-tips", "{}");
        plan("dgr-shop", "dgr-eva", "dgr-jon", "other-mode");
        var ended = admin.delete("/v1/incidents/" + other + "/degradation/dgr-shop/no-tips");
        assertThat(ended.status()).as("also when no plan names it any more").isEqualTo(200);
        assertThat(timeline(other)).contains("is no longer degraded");
        assertThat(admin.get(path).json().at("/history/1/left_at").isNull()).isFalse();
        assertThat(admin.put(path + "/dgr-shop/no-such", "{}").status()).isEqualTo(404);
        assertThat(admin.put(path + "/dgr-none/no-tips", "{}").status()).isEqualTo(404);
    }

    @Test
    void plansOfWhatDependsOnTheServiceAreOfferedToo() {
        server.person("dgr-una", "responder");
        server.person("dgr-vic", "responder");
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: dgr-database}
                spec: {team: default}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: dgr-front}
                spec: {team: default, depends_on: [dgr-database]}
                """);
        plan("dgr-front", "dgr-una", "dgr-vic", "from-cache");
        var beside = admin.get("/v1/incidents/" + declare("dgr-database") + "/degradation");
        assertThat(beside.at("/plans/0/service")).isEqualTo("dgr-front");
        assertThat(beside.json().at("/plans/0/direct").asBoolean()).isFalse();
    }

    @Test
    void aPlanThatCantBeIsRefusedWithItsPlace() {
        server.person("dgr-one", "responder");
        var refused =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: DegradationPlan
                        metadata: {name: dgr-nowhere}
                        spec:
                          product: dgr-one
                          engineering: dgr-one
                          modes:
                            - {name: Big Mode, off: [], users_see: less, how: flag}
                        """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("there is no Service 'dgr-nowhere'")
                .contains("two different people sign")
                .contains("'Big Mode' is not of a-z")
                .contains("the features that go were expected");
    }

    private void plan(String service, String product, String engineering, String... modes) {
        var yaml =
                new StringBuilder(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: DegradationPlan
                        metadata: {name: %s}
                        spec:
                          product: %s
                          engineering: %s
                          modes:
                        """
                                .formatted(service, product, engineering));
        for (var mode : modes) {
            yaml.append(
                    "    - {name: %s, off: [%s-feature], users_see: less, how: flip the flag}\n"
                            .formatted(mode, mode));
        }
        if (admin.get("/v1/services/" + service).status() == 404) {
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Service
                    metadata: {name: %s}
                    spec: {team: default}
                    """
                            .formatted(service));
        }
        var applied = admin.apply(yaml.toString());
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
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
