package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one database act as one, and any of them may be killed. */
class ReplicasStory {

    @TempDir Path folder;

    @Test
    void twoServersOpenOneIncidentPageOnceAndOneGoesOnAloneWhenTheOtherIsKilled()
            throws IOException {
        try (var hook = new Hook();
                var first = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(first.http(), hook.url());
            try (var second = Product.on(folder.resolve("second"))) {
                second.start("--database-url", url(first));
                for (int i = 0; i < 30; i++) {
                    var target = i % 2 == 0 ? first : second;
                    target.http()
                            .post(
                                    "/api/v2/alerts",
                                    "[%s]".formatted(Catalogue.alert("Down-" + i, "checkout")));
                }
                Product.expect(
                        "both see one incident with all alerts",
                        () -> alerts(first) == 30 && alerts(second) == 30);
                assertThat(first.http().get("/v1/incidents").json().path("items").size()).isOne();
                Product.expect("ana is paged", () -> hook.pages("\"person\":\"ana\"").size() == 1);

                assertThat(server(first, "alive")).isEqualTo("2 alive");
                second.kill();
                first.forward(Duration.ofMinutes(6));
                Product.expect(
                        "the one that is left goes on",
                        () -> hook.pages("\"person\":\"carla\"").size() == 1);
                assertThat(hook.pages("\"person\":\"ana\"")).hasSize(1);
                Product.expect(
                        "the system page misses the one that was killed",
                        () ->
                                server(first, "stopped reporting")
                                        .startsWith("1 alive, 1 stopped reporting"));
            }
        }
    }

    /** What the check of the servers says, when it holds the words. */
    private static String server(Product product, String words) {
        for (var check : product.http().get("/v1/system").json().path("checks")) {
            var observed = check.path("observed").asString("");
            if (check.path("name").asString().equals("replicas-gone") && observed.contains(words)) {
                return observed;
            }
        }
        return "";
    }

    private static int alerts(Product product) {
        return product.http().get("/v1/incidents/INC-1").json().path("alert_count").asInt(0);
    }

    static String url(Product product) throws IOException {
        var port =
                Files.readAllLines(product.data().resolve("postgres/postmaster.pid"))
                        .get(3)
                        .strip();
        var password = Files.readString(product.data().resolve("postgres.password")).strip();
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=unrepeat&password=%s"
                .formatted(port, password);
    }
}
