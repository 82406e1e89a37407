package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged before a backup began is there after the machine is lost. */
class BackupStory {

    private static final List<String> ASKED =
            List.of(
                    "/v1/incidents/INC-1",
                    "/v1/incidents/INC-1/timeline",
                    "/v1/postmortems/PM-1",
                    "/v1/postmortems/PM-1/document",
                    "/v1/postmortems/PM-1/review",
                    "/v1/actions/ACT-1",
                    "/v1/actions?view=all",
                    "/v1/people",
                    "/v1/tokens");

    @TempDir Path folder;

    @Test
    void aBackupTakenWhileAlertsPourInRestoresAllThatWasAcknowledged() throws Exception {
        var file = folder.resolve("unrepeat.backup");
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        Set<String> before;
        Map<String, String> told;
        try (var hook = new Hook();
                var first = Product.on(folder.resolve("first")).start()) {
            publish(first.http());
            Catalogue.apply(first.http(), hook.url());
            told = told(first);
            hook.slow(Duration.ofSeconds(15));
            first.http().post("/api/v2/alerts", "[" + Catalogue.alert("Down", "checkout") + "]");
            Product.expect("a page is on its way", () -> hook.pages("INC-2").size() == 1);
            var pouring = new AtomicBoolean(true);
            var number = new AtomicInteger();
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int sender = 0; sender < 3; sender++) {
                    senders.submit(() -> pour(first.http(), number, pouring, accepted));
                }
                Product.expect("some alerts are accepted", () -> accepted.size() >= 300);
                before = Set.copyOf(accepted);
                var taken = backup(first, file);
                assertThat(taken.code()).as(taken.said()).isZero();
                assertThat(accepted.size()).as("it went on").isGreaterThan(before.size());
                pouring.set(false);
            }
            first.kill();
            hook.slow(Duration.ZERO);

            try (var second = Product.on(folder.resolve("second"))) {
                var restored = restore(file, second);
                assertThat(restored.code()).as(restored.said()).isZero();
                assertThat(restored.said()).hasLineCount(1);
                second.start();
                assertThat(told(second)).isEqualTo(told);
                Product.expect(
                        "every alert that was accepted before is known",
                        () -> {
                            var known =
                                    second.http().get("/v1/alerts?service=pour&limit=10000").body();
                            return before.stream().allMatch(it -> known.contains('"' + it + '"'));
                        });
                Product.expect(
                        "the page that was on its way is sent again, under its own id",
                        Duration.ofSeconds(40),
                        () -> hook.pages("INC-2").size() >= 2);
                assertThat(hook.pages("INC-2").stream().map(Hook.Page::id).distinct()).hasSize(1);
                goesOn(second.http());
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aBackupThatIsCutOffLeavesNoFileAndAStoppedServerIsBackedUpToo() throws Exception {
        var file = folder.resolve("unrepeat.backup");
        try (var product = Product.on(folder.resolve("data")).start()) {
            try (var database = DriverManager.getConnection(url(product));
                    var statement = database.createStatement()) {
                database.setAutoCommit(false);
                statement.execute("lock table verification in access exclusive mode");
                for (boolean forcibly : new boolean[] {false, true}) {
                    var command = Product.java("unrepeat");
                    command.addAll(List.of("backup", "--to", file.toString()));
                    command.addAll(List.of("--data-dir", product.data().toString()));
                    var running = new ProcessBuilder(command).start();
                    Product.expect("it writes", () -> unfinished() == 1);
                    TimeUnit.SECONDS.sleep(1);
                    assertThat(running.isAlive()).as("it waits for the table").isTrue();
                    if (forcibly) {
                        running.destroyForcibly().waitFor();
                    } else {
                        running.destroy();
                        running.waitFor();
                        assertThat(unfinished()).as("what it had written is gone").isZero();
                    }
                    assertThat(file).doesNotExist();
                }
            }
            product.stop();
            var taken = backup(product, file);
            assertThat(taken.code()).as(taken.said()).isZero();
            assertThat(product.data().resolve("postgres/postmaster.pid")).doesNotExist();
            assertThat(backup(product, file).said()).contains("--overwrite");
            product.start();
            assertThat(product.http().get("/v1/people").status()).isEqualTo(200);
        }
    }

    @Test
    void aRestoreThatIsCutOffPassesForNothingAndIsRunAgain() throws Exception {
        var file = folder.resolve("unrepeat.backup");
        try (var product = Product.on(folder.resolve("data")).start()) {
            product.http().post("/v1/people", "{\"name\":\"ana\"}");
            assertThat(backup(product, file).code()).isZero();
            assertThat(restore(file, product).code()).as("in use").isEqualTo(2);
        }
        try (var second = Product.on(folder.resolve("second"))) {
            var cluster = second.data().resolve("postgres/postmaster.pid");
            var command = Product.java("unrepeat");
            command.addAll(List.of("restore", "--from", file.toString()));
            command.addAll(List.of("--data-dir", second.data().toString()));
            var running = new ProcessBuilder(command).start();
            Product.expect("it has begun", () -> Files.exists(cluster));
            running.destroyForcibly().waitFor();

            var refused = second.startAndFail();
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.said()).contains("was interrupted").contains("unrepeat restore");
            assertThat(backup(second, folder.resolve("none")).said()).contains("was interrupted");

            var again = restore(file, second);
            assertThat(again.code()).as(again.said()).isZero();
            second.start();
            assertThat(second.http().get("/v1/people").body()).contains("\"ana\"");
            assertThat(restore(file, second).said()).contains("Another Unrepeat is running");
        }
    }

    private static Product.Ended backup(Product product, Path file) {
        return Product.run(
                Map.of(),
                "backup",
                "--data-dir",
                product.data().toString(),
                "--to",
                file.toString());
    }

    private static Product.Ended restore(Path file, Product into) {
        return Product.run(
                Map.of(),
                "restore",
                "--from",
                file.toString(),
                "--data-dir",
                into.data().toString());
    }

    private int unfinished() {
        try (var files = Files.list(folder)) {
            return (int) files.filter(it -> it.toString().endsWith(".unfinished")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An incident, its post-mortem with a publication, and an action with proof. */
    private static void publish(Http http) {
        ok(
                http.post(
                        "/v1/incidents",
                        "{\"title\":\"Checkouts"
                            + " fail\",\"service\":\"shop\",\"facts\":{\"service_down\":true}}"));
        ok(http.post("/v1/incidents/INC-1/acknowledge", ""));
        ok(http.post("/v1/incidents/INC-1/timeline", "{\"text\":\"The release was at 10:02\"}"));
        ok(http.post("/v1/incidents/INC-1/transitions", "{\"to\":\"mitigated\"}"));
        ok(http.post("/v1/incidents/INC-1/transitions", "{\"to\":\"resolved\"}"));
        ok(
                http.send(
                        "PUT",
                        "/v1/postmortems/PM-1/document",
                        GoodPostmortem.text(),
                        Map.of("Content-Type", "text/markdown", "If-Match", "\"1\"")));
        ok(http.post("/v1/postmortems/PM-1/transitions", "{\"to\":\"in_review\"}"));
        ok(http.post("/v1/postmortems/PM-1/transitions", "{\"to\":\"published\"}"));
        for (var step : List.of("in_progress", "shipped", "verifying")) {
            ok(http.post("/v1/actions/ACT-1/transitions", "{\"to\":\"%s\"}".formatted(step)));
        }
        ok(
                http.post(
                        "/v1/actions/ACT-1/verifications",
                        """
                        {"kind":"game_day","result":"passed","at":"%s","by":"admin",
                         "evidence":{"text":"A release without its migration was refused within 4 s"}}
                        """
                                .formatted(Instant.now())));
        ok(http.post("/v1/actions/ACT-1/transitions", "{\"to\":\"verified\"}"));
    }

    private static void ok(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private static Map<String, String> told(Product product) {
        var told = new TreeMap<String, String>();
        for (var path : ASKED) {
            var answer = product.http().get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            // When a token was last used changes with each question.
            told.put(
                    path,
                    answer.body().replaceAll("\"last_used_at\":\"[^\"]*\"", "\"last_used_at\":0"));
        }
        return told;
    }

    private static void goesOn(Http http) {
        var next =
                http.post(
                        "/v1/incidents",
                        "{\"title\":\"Later\",\"service\":\"later\",\"facts\":{\"service_down\":true}}");
        ok(next);
        int number = Integer.parseInt(next.json().path("ref").asString().substring(4));
        assertThat(number).as("numbers go on").isGreaterThan(2);
        ok(http.post("/v1/incidents/INC-1/timeline", "{\"text\":\"Restored\"}"));
        var again =
                http.post(
                        "/v1/incidents",
                        "{\"title\":\"Checkouts"
                            + " fail\",\"service\":\"shop\",\"facts\":{\"service_down\":true}}");
        ok(again);
        var ref = again.json().path("ref").asString();
        Product.expect(
                "the index of repeats has read what was restored",
                () -> http.get("/v1/incidents/" + ref + "/similar").body().contains("INC-1"));
    }

    private static void pour(
            Http http, AtomicInteger number, AtomicBoolean pouring, Set<String> accepted) {
        while (pouring.get()) {
            var name = "pour-%d".formatted(number.incrementAndGet());
            var body =
                    "[{\"labels\":{\"alertname\":\"Pour\",\"service\":\"pour\",\"severity\":\"info\",\"pod\":\"%s\"}}]"
                            .formatted(name);
            if (http.post("/api/v2/alerts", body).status() == 200) {
                accepted.add(name);
            }
        }
    }

    private static String url(Product product) throws IOException {
        var port =
                Files.readAllLines(product.data().resolve("postgres/postmaster.pid"))
                        .get(3)
                        .strip();
        var password = Files.readString(product.data().resolve("postgres.password")).strip();
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=unrepeat&password=%s"
                .formatted(port, password);
    }
}
