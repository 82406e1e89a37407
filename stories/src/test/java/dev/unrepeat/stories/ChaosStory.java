package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine does to the product while it runs: afterwards all is there, and pages go out. */
class ChaosStory {

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
