package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is never lost, whatever is killed and whenever. */
class CrashStory {

    @TempDir Path folder;

    @Test
    void everyAlertThatWasAcceptedIsThereAfterASigkillDuringIntake() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            var number = new AtomicInteger();
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int sender = 0; sender < 4; sender++) {
                    senders.submit(() -> post(product.http(), number, accepted));
                }
                Product.expect("some alerts are accepted", () -> accepted.size() >= 300);
                product.kill();
            }
            int before = accepted.size();
            assertThat(before).isGreaterThanOrEqualTo(300);

            product.start();

            Product.expect(
                    "every accepted alert is known",
                    () -> {
                        var known =
                                product.http().get("/v1/alerts?service=crash&limit=10000").body();
                        return accepted.stream().allMatch(it -> known.contains('"' + it + '"'));
                    });
            Product.expect(
                    "one incident",
                    () ->
                            product.http()
                                            .get("/v1/incidents?service=crash")
                                            .json()
                                            .path("items")
                                            .size()
                                    == 1);
        }
    }

    private static void post(Http http, AtomicInteger number, Set<String> accepted) {
        while (number.get() < 20_000) {
            var body = new StringBuilder("[");
            var names = ConcurrentHashMap.<String>newKeySet();
            for (int i = 0; i < 10; i++) {
                var name = "crash-%d".formatted(number.incrementAndGet());
                names.add(name);
                body.append(i == 0 ? "" : ",")
                        .append(
                                "{\"labels\":{\"alertname\":\"Crash\",\"service\":\"crash\",\"severity\":\"page\",\"pod\":\"%s\"}}"
                                        .formatted(name));
            }
            try {
                if (http.post("/api/v2/alerts", body.append("]").toString()).status() != 200) {
                    return;
                }
                accepted.addAll(names);
            } catch (UncheckedIOException _) {
                return;
            }
        }
    }

    @Test
    void aRepeatIsFoundAndWhatWasSaidOfItIsKeptAfterSigkill() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            product.http().post("/v1/incidents", declared());
            product.http().post("/v1/incidents/INC-1/transitions", "{\"to\":\"resolved\"}");
            product.http().post("/v1/incidents", declared());
            Product.expect("the repeat is found", () -> similar(product).contains("INC-1"));
            product.kill();
            product.start();
            Product.expect("it is found again", () -> similar(product).contains("INC-1"));

            var said =
                    product.http()
                            .put(
                                    "/v1/incidents/INC-2/similar/INC-1",
                                    "{\"verdict\":\"confirmed\",\"note\":\"the same disk\"}");
            assertThat(said.status()).as(said.body()).isEqualTo(200);
            product.kill();
            product.start();
            assertThat(similar(product))
                    .contains("\"verdict\":\"confirmed\"")
                    .contains("the same disk");

            product.kill();
            delete(folder.resolve("data/search"));
            product.start();
            Product.expect(
                    "an index that is gone is made anew",
                    () -> similar(product).contains("\"why\":[\"both"));
        }
    }

    private static String declared() {
        return "{\"title\":\"Orders fail, the disk of the ledger is"
                + " full\",\"service\":\"ledger\",\"facts\":{\"service_down\":true}}";
    }

    private static String similar(Product product) {
        return product.http().get("/v1/incidents/INC-2/similar").body();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aKillDuringEscalationLosesNoPageAndRepeatsNoKnownOne() throws Exception {
        try (var hook = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(product.http(), hook.url());
            hook.slow(Duration.ofSeconds(5));
            product.http().post("/api/v2/alerts", "[" + Catalogue.alert("Down", "checkout") + "]");
            Product.expect("the page is on its way", () -> hook.pages("INC-1").size() == 1);
            product.kill();
            hook.slow(Duration.ZERO);

            product.start();
            Product.expect(
                    "the page is known",
                    () -> state(product).equals("sent") || hook.pages("INC-1").size() > 1);
            TimeUnit.SECONDS.sleep(1);
            Product.expect(
                    "an attempt whose outcome nobody knows is repeated and marked",
                    Duration.ofSeconds(40),
                    () ->
                            state(product).equals("sent")
                                    && pages(product).contains("\"possible_duplicate\":true"));
            assertThat(hook.pages("INC-1").stream().map(Hook.Page::id).distinct()).hasSize(1);

            product.kill();
            product.start();
            product.forward(Duration.ofMinutes(6));
            Product.expect(
                    "the next step comes after the restart",
                    () -> hook.pages("\"person\":\"carla\"").size() == 1);
            assertThat(hook.pages("\"person\":\"ana\""))
                    .as("a known delivery is never repeated")
                    .hasSize(2);
            product.http().post("/v1/incidents/INC-1/acknowledge", "");
            product.forward(Duration.ofMinutes(40));
            TimeUnit.SECONDS.sleep(2);
            assertThat(hook.pages("\"type\":\"page\"")).as("acknowledged is silence").hasSize(3);
        }
    }

    private static String pages(Product product) {
        return product.http().get("/v1/pages?incident=INC-1").body();
    }

    private static String state(Product product) {
        return product.http()
                .get("/v1/pages?incident=INC-1")
                .json()
                .at("/items/0/state")
                .asString("");
    }
}
