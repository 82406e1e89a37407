package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine does to the product while it runs: afterwards all is there, and pages go out. */
class ChaosStory {

    /** What a disk that is nearly full has left, in bytes. */
    private static final int ROOM = 1_000_000;

    @TempDir Path folder;

    @Test
    void postgresqlThatIsKilledIsStartedAgain() {
        try (var hook = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(product.http(), hook.url());
            post(product, "Before");
            Product.expect("the first page", () -> hook.pages("Before").size() == 1);

            postmaster(product).orElseThrow().destroyForcibly();
            var meanwhile = new ArrayList<Http.Answer>();
            Product.expect(
                    "alerts are taken again",
                    () -> {
                        var answer = product.http().post("/api/v2/alerts", alert("After"));
                        meanwhile.add(answer);
                        return answer.status() == 200;
                    });
            assertThat(meanwhile)
                    .as("nobody hears that something failed inside")
                    .allMatch(it -> it.status() == 200 || it.status() == 503);
            assertThat(product.isAlive()).isTrue();
            Product.expect(
                    "what fires since is in the timeline",
                    () ->
                            product.http()
                                    .get("/v1/incidents/INC-1/timeline")
                                    .body()
                                    .contains("After"));
            product.http().post("/v1/incidents", "{\"title\":\"Third\",\"service\":\"checkout\"}");
            Product.expect("and is paged", () -> hook.pages("Third").size() == 1);
            assertThat(hook.pages("Before")).as("once").hasSize(1);
        }
    }

    @Test
    void postgresqlThatDoesNotStayUpEndsTheProcess() {
        try (var product = Product.on(folder.resolve("data")).start()) {
            product.http().post("/v1/incidents", "{\"title\":\"Kept\",\"service\":\"ledger\"}");
            Product.expect(
                    "the process ends for its supervisor",
                    Duration.ofSeconds(60),
                    () -> {
                        postmaster(product).ifPresent(ProcessHandle::destroyForcibly);
                        return !product.isAlive();
                    });
            product.start();
            assertThat(product.http().get("/v1/incidents/INC-1").body()).contains("Kept");
        }
    }

    @Test
    void largeBodiesOnASmallHeapHoldUpNobody() {
        var environment =
                Map.of(
                        "UNREPEAT_BOOTSTRAP_TOKEN",
                        Product.TOKEN,
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx512m -XX:MaxRAMPercentage=25");
        try (var hook = new Hook();
                var product = Product.on(folder.resolve("data"), environment).start()) {
            Catalogue.apply(product.http(), hook.url());
            var large = new StringBuilder("[");
            for (int i = 0; i < 8; i++) {
                large.append(i == 0 ? "" : ",")
                        .append(
                                "{\"labels\":{\"alertname\":\"Large%d\",\"service\":\"large\",\"severity\":\"info\"},\"annotations\":{\"trace\":\"%s\"}}"
                                        .formatted(i, "at x.y.z ".repeat(200_000)));
            }
            var body = large.append("]").toString();
            for (int i = 0; i < 10; i++) {
                assertThat(product.http().post("/api/v2/alerts", body).status()).isEqualTo(200);
            }
            post(product, "Small");
            Product.expect(
                    "the page behind them",
                    Duration.ofSeconds(60),
                    () -> hook.pages("Small").size() == 1);
            assertThat(product.isAlive()).isTrue();
        }
    }

    @Test
    void aFrozenServerHoldsUpNoPageAndSendsNoneTwice() throws Exception {
        try (var hook = new Hook();
                var first = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(first.http(), hook.url());
            try (var second = Product.on(folder.resolve("second"))) {
                second.start("--database-url", ReplicasStory.url(first));
                for (int i = 0; i < 20; i++) {
                    second.http().post("/api/v2/alerts", aside("Busy-" + i, ""));
                }
                second.freeze();
                try {
                    post(first, "Frozen");
                    Product.expect(
                            "the page while the other server stands still",
                            Duration.ofSeconds(30),
                            () -> hook.pages("Frozen").size() == 1);
                } finally {
                    second.thaw();
                }
                Product.expect(
                        "the other server takes alerts again", () -> takes(second, "Thawed"));
                Product.expect(
                        "both are at work again",
                        () ->
                                first.http()
                                        .get("/v1/incidents/INC-1/timeline")
                                        .body()
                                        .contains("Thawed"));
                Thread.sleep(2000);
                assertThat(hook.pages("Frozen")).as("once").hasSize(1);
            }
        }
    }

    @Test
    void aFullDiskLosesNothingThatWasAccepted() throws Exception {
        var small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", small.toString()),
                "a small disk can be mounted here");
        var filler = small.resolve("filler");
        try (var hook = new Hook();
                var product = Product.on(small.resolve("data")).start()) {
            Catalogue.apply(product.http(), hook.url());
            fill(filler);
            var accepted = new ArrayList<String>();
            var answers = new TreeSet<Integer>();
            for (int i = 0; i < 300 && answers.size() < 2; i++) {
                var name = "Full-" + i;
                int status = status(product, aside(name, random(20_000)));
                answers.add(status);
                if (status == 200) {
                    accepted.add(name);
                }
            }
            assertThat(accepted).as("before the disk was full").isNotEmpty();
            assertThat(answers)
                    .as("a full disk is no 200, and nothing that failed inside")
                    .isSubsetOf(200, 503)
                    .contains(503);

            Files.delete(filler);
            Product.expect(
                    "there is room, so alerts are taken again",
                    Duration.ofSeconds(40),
                    () -> {
                        if (!product.isAlive()) {
                            product.start();
                        }
                        return takes(product, "Room");
                    });
            Product.expect(
                    "the page", Duration.ofSeconds(40), () -> hook.pages("Room").size() == 1);
            Product.expect(
                    "everything that was accepted",
                    () -> {
                        var known =
                                product.http().get("/v1/alerts?service=aside&limit=1000").body();
                        return accepted.stream().allMatch(it -> known.contains("\"" + it + "\""));
                    });
            assertThat(product.isAlive()).isTrue();
        } finally {
            ran("umount", "-l", small.toString());
        }
    }

    /** Tells whether the server takes an alert; a connection of before the freeze is no answer. */
    private static boolean takes(Product product, String name) {
        return status(product, alert(name)) == 200;
    }

    private static int status(Product product, String body) {
        try {
            return product.http().post("/api/v2/alerts", body).status();
        } catch (UncheckedIOException _) {
            return 503;
        }
    }

    /** Text that nothing makes shorter. */
    private static String random(int bytes) {
        var content = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(content);
        return HexFormat.of().formatHex(content);
    }

    /** An alert that opens nothing. */
    private static String aside(String name, String more) {
        return "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"aside\",\"severity\":\"info\"},\"annotations\":{\"trace\":\"%s\"}}]"
                .formatted(name, more);
    }

    /** Fills the disk but for room for a few alerts. */
    private static void fill(Path filler) throws IOException {
        var block = new byte[1 << 16];
        try (var file = new RandomAccessFile(filler.toFile(), "rw")) {
            try {
                while (true) {
                    file.write(block);
                }
            } catch (IOException _) {
                file.setLength(Math.max(0, file.length() - ROOM));
            }
        }
    }

    /** Whether a command did what it was asked, as it can't without the rights or the program. */
    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void post(Product product, String name) {
        assertThat(product.http().post("/api/v2/alerts", alert(name)).status()).isEqualTo(200);
    }

    private static String alert(String name) {
        return "[" + Catalogue.alert(name, "checkout") + "]";
    }

    private static Optional<ProcessHandle> postmaster(Product product) {
        try {
            var lines = Files.readAllLines(product.data().resolve("postgres/postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
