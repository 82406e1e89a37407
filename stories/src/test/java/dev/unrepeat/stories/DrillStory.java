package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Practising on a server that knows nothing yet, with the command that people type. */
class DrillStory {

    private static final String DRILLS = "/v1/incidents?drill=true";

    @TempDir Path folder;

    @Test
    void aCheckoutOutageIsPractisedFromThePageToTheReport() {
        try (var hers = new Hook();
                var others = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            people(product, hers, others);
            var server = server(product);
            var list = Product.run(server, "drill");
            assertThat(list.code()).as(list.said()).isZero();
            assertThat(list.said())
                    .contains("checkout-outage", "gray-failure", "certificate-expiry")
                    .contains("database-cascade");

            try (var terminal =
                    new Terminal(
                            server, "drill", "checkout-outage", "--with", "ana", "--speed", "20")) {
                terminal.expect("INC-1 is open");
                terminal.expect("1 of 7  Acknowledge the page.");
                assertThat(terminal.said()).contains("ana (1 channel)").contains("20 times faster");
                Product.expect("the page", () -> !hers.pages("\"type\":\"page\"").isEmpty());
                var page = Http.JSON.readTree(hers.pages().getFirst().body());
                assertThat(page.path("title").asString()).startsWith("DRILL: ");
                var ack = page.path("ack_url").asString();
                new Http(product.url(), "").post(ack.substring(ack.indexOf("/ack/")), "");
                terminal.expect("done: Acknowledge the page.");
                Product.expect(
                        "all alerts in one incident",
                        () -> incident(product, "INC-1").path("alert_count").asInt() == 8);
                assertThat(incident(product, "INC-1").at("/roles/commander").asString())
                        .isEqualTo("ana");
                var changes = product.http().get("/v1/incidents/INC-1/changes").body();
                assertThat(changes).contains("Keep payment sessions open");

                post(
                        product,
                        "/updates",
                        "{\"audience\":\"internal\",\"text\":\"We look at the new version\"}");
                post(product, "/hypotheses", "{\"statement\":\"Sessions are kept open\"}");
                product.http()
                        .put(
                                "/v1/incidents/INC-1/severity",
                                "{\"severity\":\"SEV1\",\"reason\":\"14 % of requests fail\"}");
                terminal.expect("done: Write down what you suspect");
                assertThat(firing(product)).as("nothing gets better by itself").isEqualTo(8);
                post(
                        product,
                        "/decisions",
                        "{\"option\":\"roll_back\",\"how\":\"redeploy\",\"reason\":\"It began with"
                                + " the version\"}");
                terminal.expect("The old version is back; the errors are falling.");
                Product.expect(
                        "it recovers, and the incident moves on by itself",
                        () ->
                                incident(product, "INC-1")
                                        .path("status")
                                        .asString()
                                        .equals("monitoring"));
                terminal.expect("7 of 7  Resolve it.");
                post(
                        product,
                        "/transitions",
                        "{\"to\":\"resolved\",\"note\":\"The old version serves\"}");
                assertThat(terminal.ended()).isZero();
                assertThat(terminal.said())
                        .contains("DR-1 is over (resolved)")
                        .containsPattern("acknowledge +in time, with \\d+:\\d\\d min left")
                        .contains("7 of 7 steps");
            }

            assertThat(others.pages()).as("nobody else hears of it").isEmpty();
            assertThat(product.http().get("/v1/incidents").json().path("items").isEmpty()).isTrue();
            assertThat(product.http().get("/v1/incidents/days").json().path("items").isEmpty())
                    .isTrue();
            assertThat(product.http().get("/v1/postmortems").json().path("items").isEmpty())
                    .isTrue();
            assertThat(product.http().get("/v1/signals/heard").json().path("items").isEmpty())
                    .as("no source counts as connected")
                    .isTrue();
            assertThat(
                            product.http()
                                    .get("/v1/drills/DR-1")
                                    .json()
                                    .at("/report/steps_done")
                                    .asInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void aStormIsOneIncidentAndATerminalThatIsKilledLeavesNothingBurning() {
        try (var hers = new Hook();
                var others = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            people(product, hers, others);
            var server = server(product);
            try (var terminal =
                    new Terminal(
                            server,
                            "drill",
                            "database-cascade",
                            "--with",
                            "ana",
                            "--speed",
                            "30")) {
                terminal.expect("INC-1 is open");
                Product.expect(
                        "128 alerts in one incident",
                        () -> incident(product, "INC-1").path("alert_count").asInt() == 128);
                terminal.kill();
            }
            assertThat(product.http().get(DRILLS).json().path("items").size()).isEqualTo(1);
            assertThat(incident(product, "INC-1").path("services").size()).isEqualTo(6);
            var second = Product.run(server, "drill", "gray-failure");
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.said()).contains("DR-1 (database-cascade) of admin is running");

            product.kill();
            product.start();
            assertThat(product.http().get("/v1/drills/DR-1").json().path("outcome").isNull())
                    .as("a drill outlives the server as well")
                    .isTrue();
            // After a start nothing expires for 5 minutes.
            product.forward(Duration.ofMinutes(6));
            Product.expect("alerts that nobody repeats end", () -> firing(product) == 0);
            var ended = Product.run(server(product), "drill", "--end");
            assertThat(ended.said()).contains("DR-1 ended.");
            assertThat(incident(product, "INC-1").path("status").asString()).isEqualTo("dismissed");
            assertThat(Product.run(server(product), "drill", "--end").said())
                    .contains("no drill is running");
            assertThat(others.pages()).isEmpty();
        }
    }

    @Test
    void ctrlCEndsItAndWhatCantBeIsSaidInASentence() {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var server = server(product);
            try (var terminal =
                    new Terminal(server, "drill", "certificate-expiry", "--speed", "60")) {
                terminal.expect("INC-1 is open");
                terminal.interrupt();
                terminal.ended();
                terminal.expect("DR-1 is over (stopped)");
                terminal.expect("stopped before its time");
            }
            Product.expect("its alerts ended with it", () -> firing(product) == 0);
            assertThat(incident(product, "INC-1").path("status").asString()).isEqualTo("dismissed");

            assertThat(Product.run(server, "drill", "coffee").said())
                    .contains("scenario: is one of certificate-expiry, checkout-outage");
            assertThat(Product.run(server, "drill", "gray-failure", "--with", "zoe").said())
                    .contains("there is no active person 'zoe'");
            assertThat(Product.run(server, "drill", "gray-failure", "--speed", "99").said())
                    .contains("from 1 to 60");
            assertThat(Product.run(server, "drill", "gray-failure", "--speed", "fast").code())
                    .isEqualTo(2);
            var nobody = Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", "wrong");
            assertThat(Product.run(nobody, "drill", "gray-failure").said())
                    .contains("does not know this token");
            product.stop();
            assertThat(Product.run(server, "drill", "gray-failure").said())
                    .contains("no server answers");
        }
    }

    private static void people(Product product, Hook hers, Hook others) {
        var applied =
                product.http()
                        .send(
                                "POST",
                                "/v1/config/apply",
                                """
                                apiVersion: unrepeat.dev/v1
                                kind: Channel
                                metadata: {name: hers}
                                spec: {type: webhook, url: "%s"}
                                ---
                                apiVersion: unrepeat.dev/v1
                                kind: Channel
                                metadata: {name: others}
                                spec: {type: webhook, url: "%s"}
                                ---
                                apiVersion: unrepeat.dev/v1
                                kind: User
                                metadata: {name: ana}
                                spec: {manager: carla, roles: [{role: responder}], contact: [{channel: hers}]}
                                ---
                                apiVersion: unrepeat.dev/v1
                                kind: User
                                metadata: {name: carla}
                                spec: {level: director, roles: [{role: admin}], contact: [{channel: others}]}
                                """
                                        .formatted(hers.url(), others.url()),
                                Map.of("Content-Type", "application/yaml"));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private static Map<String, String> server(Product product) {
        return Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", Product.TOKEN);
    }

    private static JsonNode incident(Product product, String ref) {
        return product.http().get("/v1/incidents/" + ref).json();
    }

    private static void post(Product product, String path, String body) {
        var answer = product.http().post("/v1/incidents/INC-1" + path, body);
        assertThat(answer.status()).as(path + ": " + answer.body()).isLessThan(300);
    }

    private static int firing(Product product) {
        return product.http().get("/v1/alerts?status=firing").json().path("items").size();
    }
}
