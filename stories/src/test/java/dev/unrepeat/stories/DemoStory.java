package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code up --demo}: half a year that holds together, whole or not at all, and silent; and every
 * page of it, opened in a browser.
 */
class DemoStory {

    @TempDir Path folder;

    @Test
    void halfAYearIsThereWholeAndNothingIsSent() throws Exception {
        var data = folder.resolve("demo");
        try (var product = Product.on(data)) {
            product.launch("--demo");
            Product.expect(
                    "the making has begun",
                    () -> Files.exists(data.resolve("postgres/PG_VERSION")));
            TimeUnit.SECONDS.sleep(6);
            assertThat(Files.readString(data.resolve("demo"))).isEqualTo("unfinished\n");
            product.kill();
            assertThat(product.startAndFail().said())
                    .contains("holds a demo. Start it with --demo");

            product.start("--demo", "--bind", "127.0.0.2");
            assertThat(Files.readString(data.resolve("demo"))).isEqualTo("whole\n");
            incidents(product);
            postmortemsAndPromises(product);
            nothingIsLateAndNothingWasSent(product);
            assertThat(product.http().get("/v1/session").json().path("demo").asBoolean()).isTrue();
            DemoPages.areFitToRead(product, folder);
            aVisitorsOutagePagesButSendsNothing(product);
            var before = told(product);

            product.kill();
            product.start("--demo");
            assertThat(told(product)).isEqualTo(before);
            assertThat(product.http().get("/v1/tokens").body()).doesNotContain("\"demo\"");
        }
    }

    @Test
    void aDemoNeverMixesWithWhatIsReal() {
        try (var product = Product.on(folder.resolve("real")).start()) {
            product.stop();
            assertThat(product.startAndFail("--demo").said())
                    .contains("holds data that is no demo");
            assertThat(
                            product.startAndFail(
                                            "--demo",
                                            "--database-url",
                                            "jdbc:postgresql://127.0.0.1:1/x")
                                    .said())
                    .contains("--demo makes a database of its own");
        }
    }

    private static void incidents(Product product) {
        var items = product.http().get("/v1/incidents?limit=200").json().path("items");
        assertThat(items.size()).isBetween(40, 50);
        var now = Instant.now();
        var services = new TreeSet<String>();
        for (var item : items) {
            item.path("services").forEach(it -> services.add(it.asString()));
            var declared = time(item, "declared_at");
            assertThat(declared).isBetween(now.minus(Duration.ofDays(190)), now);
            var last = declared;
            for (var moment : List.of("acknowledged_at", "mitigated_at", "resolved_at")) {
                if (item.path(moment).isString()) {
                    assertThat(time(item, moment)).as(item + " " + moment).isAfterOrEqualTo(last);
                    last = time(item, moment);
                }
            }
        }
        assertThat(services)
                .containsExactly(
                        "accounts", "checkout", "notifications", "payments", "search", "warehouse");
        assertThat(words(items, "status"))
                .contains("resolved", "dismissed", "merged", "containing", "monitoring");
        assertThat(words(items, "severity")).contains("SEV1", "SEV2", "SEV3");
        assertThat(words(items, "kind")).contains("near_miss");
        var again = find(items, "PaymentsFail");
        assertThat(again).hasSize(2);
        var similar = product.http().get("/v1/incidents/" + again.getFirst() + "/similar").body();
        assertThat(similar).contains("confirmed").contains(again.getLast());
    }

    private static void postmortemsAndPromises(Product product) {
        var documents = product.http().get("/v1/postmortems?limit=100").json().path("items");
        assertThat(words(documents, "status")).containsExactly("draft", "in_review", "published");
        int published = 0;
        var wrong = new TreeSet<String>();
        for (var item : documents) {
            var errors =
                    product.http()
                            .get("/v1/postmortems/" + item.path("ref").asString() + "/findings")
                            .body();
            if (item.path("status").asString().equals("published")) {
                published++;
                assertThat(errors).as(item.toString()).doesNotContain("\"level\":\"error\"");
            }
            for (var rule : List.of("cause-human-error", "promise-overdue")) {
                if (errors.contains(rule)) {
                    wrong.add(rule + " in " + item.path("title").asString().replaceAll(".*: ", ""));
                }
            }
        }
        assertThat(published).isGreaterThanOrEqualTo(6);
        assertThat(wrong)
                .contains(
                        "cause-human-error in Checkout was down",
                        "promise-overdue in Payments stopped again when the connection pool ran"
                                + " dry");

        var actions = product.http().get("/v1/actions?limit=200").json().path("items");
        assertThat(words(actions, "status"))
                .contains(
                        "open",
                        "in_progress",
                        "verifying",
                        "verified",
                        "reopened",
                        "risk_accepted",
                        "cancelled");
        var history = new ArrayList<String>();
        for (var item : actions) {
            history.add(product.http().get("/v1/actions/" + item.path("ref").asString()).body());
        }
        assertThat(String.join("", history)).contains("\"result\":\"failed\"");
        var numbers = new HashSet<String>();
        actions.forEach(it -> numbers.add(it.path("ref").asString()));
        assertThat(numbers).hasSize(actions.size());
    }

    private static void nothingIsLateAndNothingWasSent(Product product) {
        var checks = product.http().get("/v1/system").json().path("checks");
        for (var check : checks) {
            assertThat(check.path("status").asString())
                    .as(check.toString())
                    .isIn("pass", check.path("name").asString().equals("disk") ? "warn" : "pass");
        }
        var pages = product.http().get("/v1/pages?limit=500").json().path("items");
        assertThat(pages.size()).isGreaterThan(40);
        for (var page : pages) {
            assertThat(page.path("attempts").size()).isZero();
        }
    }

    /** Even a channel that would reach somebody stays silent. */
    private static void aVisitorsOutagePagesButSendsNothing(Product product) {
        try (var hook = new Hook()) {
            var channel =
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Channel
                    metadata: {name: shop-chat}
                    spec: {type: webhook, url: "%s"}
                    """
                            .formatted(hook.url());
            var applied =
                    product.http()
                            .send(
                                    "POST",
                                    "/v1/config/apply",
                                    channel,
                                    Map.of("Content-Type", "application/yaml"));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            product.http()
                    .post(
                            "/api/v2/alerts",
                            "[%s]".formatted(Catalogue.alert("VisitorsAlert", "accounts")));
            Product.expect(
                    "somebody is paged",
                    () ->
                            product.http()
                                    .get("/v1/pages?limit=500")
                                    .body()
                                    .contains("VisitorsAlert"));
            var test = product.http().post("/v1/channels/shop-chat/test", "");
            assertThat(test.body()).contains("This is a demo");
            TimeUnit.SECONDS.sleep(2);
            assertThat(hook.pages("")).isEmpty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What was said and done in every incident; what goes on with time is left out. */
    private static List<String> told(Product product) {
        var told = new ArrayList<String>();
        for (var item : product.http().get("/v1/incidents?limit=200").json().path("items")) {
            for (var field : List.of("ref", "title", "severity", "declared_at", "mitigated_at")) {
                told.add(item.path(field).toString());
            }
        }
        return told;
    }

    private static Instant time(JsonNode item, String moment) {
        return Instant.parse(item.path(moment).asString());
    }

    private static TreeSet<String> words(JsonNode items, String field) {
        var words = new TreeSet<String>();
        items.forEach(it -> words.add(it.path(field).asString()));
        return words;
    }

    /** References of those whose title begins so, the newest first. */
    private static List<String> find(JsonNode items, String title) {
        var found = new ArrayList<String>();
        for (var item : items) {
            if (item.path("title").asString().startsWith(title)) {
                found.add(item.path("ref").asString());
            }
        }
        return found;
    }
}
