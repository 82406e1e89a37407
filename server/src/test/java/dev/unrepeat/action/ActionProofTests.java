package dev.unrepeat.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a promise to its proof, over HTTP and a real database. */
class ActionProofTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void anActionEndsOnlyWithProof() {
        var made =
                admin.post(
                        "/v1/actions",
                        """
                        {"title":"Fail over by itself","owner":"default","due":"%s",
                         "category":"mitigate","horizon":"long","causes":["c1"]}
                        """
                                .formatted(today().plusDays(20)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var ref = made.at("/ref");
        var team = step(ref, "in_progress", "");
        assertThat(team.status()).isEqualTo(422);
        assertThat(team.json().path("missing").toString()).contains("owner");
        assertThat(admin.patch("/v1/actions/" + ref, "{\"owner\":\"nobody\"}").status())
                .isEqualTo(400);
        assertThat(admin.patch("/v1/actions/" + ref, "{\"owner\":\"admin\"}").at("/owner"))
                .isEqualTo("admin");
        var stale =
                admin.send(
                        "PATCH",
                        "/v1/actions/" + ref,
                        "{\"title\":\"x\"}",
                        Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(step(ref, "verified", "").status()).isEqualTo(409);
        assertThat(step(ref, "in_progress", "").at("/status")).isEqualTo("in_progress");
        verify(ref, "passed", "Stopped the primary at 10:00; writes failed over within 40 s");
        server.forward(Duration.ofMinutes(2));
        assertThat(step(ref, "shipped", "").at("/status")).isEqualTo("shipped");
        assertThat(step(ref, "verifying", "").at("/status")).isEqualTo("verifying");
        var early = step(ref, "verified", "");
        assertThat(early.status()).as("proof from before it was shipped is none").isEqualTo(422);
        assertThat(early.at("/detail")).contains("Add a verification");

        assertThat(verify(ref, "passed", "tested").status()).isEqualTo(400);
        server.forward(Duration.ofMinutes(2));
        assertThat(
                        verify(ref, "failed", "Writes stayed on the stopped primary for 9 minutes")
                                .at("/status"))
                .isEqualTo("reopened");
        step(ref, "in_progress", "");
        step(ref, "shipped", "");
        step(ref, "verifying", "");
        server.forward(Duration.ofMinutes(2));
        assertThat(
                        verify(
                                        ref,
                                        "passed",
                                        "Stopped the primary at 14:00; failover took 35 s, no"
                                                + " errors")
                                .status())
                .isEqualTo(201);
        assertThat(step(ref, "verified", "").at("/status")).isEqualTo("verified");
        server.forward(Duration.ofMinutes(2));
        assertThat(
                        verify(ref, "failed", "The monthly game day saw writes lost for 3 minutes")
                                .at("/status"))
                .as("a later failure reopens")
                .isEqualTo("reopened");
        assertThat(admin.get("/v1/actions/" + ref).json().path("history").size()).isGreaterThan(8);
        assertThat(step(ref, "cancelled", "").status()).isEqualTo(422);
        assertThat(step(ref, "cancelled", "the system is gone").at("/status"))
                .isEqualTo("cancelled");
    }

    @Test
    void aTestThatFailsRightAfterShippingReopens() {
        var ref =
                admin.post(
                                "/v1/actions",
                                "{\"title\":\"Shed"
                                    + " load\",\"owner\":\"admin\",\"category\":\"mitigate\",\"horizon\":\"long\"}")
                        .at("/ref");
        step(ref, "in_progress", "");
        step(ref, "shipped", "");
        assertThat(
                        verify(ref, "failed", "Half of the requests timed out at double load")
                                .at("/status"))
                .isEqualTo("reopened");
    }

    @Test
    void badActionsAreToldWhatWouldBeRight() {
        assertThat(admin.post("/v1/actions", "{}").at("/detail")).contains("title");
        assertThat(
                        admin.post("/v1/actions", "{\"title\":\"x\",\"category\":\"hope\"}")
                                .at("/detail"))
                .contains("detect, mitigate, prevent, process");
        assertThat(
                        admin.post(
                                        "/v1/actions",
                                        "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"due\":\"soon\"}")
                                .status())
                .isEqualTo(400);
        assertThat(admin.get("/v1/actions/ACT-999999").status()).isEqualTo(404);
        assertThat(admin.get("/v1/actions/nonsense").status()).isEqualTo(404);
        var old =
                admin.post(
                                "/v1/actions",
                                "{\"title\":\"late\",\"owner\":\"admin\",\"category\":\"detect\",\"horizon\":\"short\",\"priority\":\"P0\",\"due\":\"2026-01-01\"}")
                        .at("/ref");
        assertThat(admin.get("/v1/actions?overdue=true&owner=me").body()).contains(old);
        assertThat(verify(old, "maybe", "x").status()).isEqualTo(400);
        assertThat(step(old, "flying", "").status()).isEqualTo(400);
    }

    private Http.Answer step(String ref, String to, String note) {
        return admin.post(
                "/v1/actions/" + ref + "/transitions",
                "{\"to\":\"%s\",\"note\":\"%s\"}".formatted(to, note));
    }

    private Http.Answer verify(String ref, String result, String evidence) {
        return admin.post(
                "/v1/actions/" + ref + "/verifications",
                """
                {"kind":"game_day","result":"%s","at":"%s","by":"admin","evidence":{"text":"%s"}}
                """
                        .formatted(result, server.now(), evidence));
    }

    private LocalDate today() {
        return server.now().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
