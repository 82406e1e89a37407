package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A storm of alerts over three servers of one database, two of which are killed in the middle:
 * nothing that was acknowledged is lost or counted twice, nobody is paged twice, and somebody
 * else's page does not wait for the end of it.
 */
@Isolated("it measures how long somebody else's page takes")
class StormStory {

    private static final int ALERTS = 20_000;
    private static final int GROUPS = 4_000;
    private static final int SERVICES = 20;
    private static final int BATCH = 64;

    @TempDir Path folder;

    @Test
    void whatWasAcknowledgedIsCountedOnceWhoeverIsKilled() throws Exception {
        try (var hook = new Hook();
                var first = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(first.http(), hook.url());
            try (var second = replica(first, "second");
                    var third = replica(first, "third")) {
                var waiting = posts();
                int half = waiting.size() / 2;
                var acknowledged = new AtomicInteger();
                var senders =
                        List.of(first, second, third).stream()
                                .map(it ->
                                        Thread.ofVirtual()
                                                .start(() ->
                                                        send(it, first, waiting, acknowledged)))
                                .toList();
                Product.expect("half is sent", () -> acknowledged.get() >= half);
                second.kill();
                third.kill();
                var begun = System.nanoTime();
                first.http()
                        .post(
                                "/api/v2/alerts",
                                "[%s]".formatted(Catalogue.alert("OtherDown", "checkout")));
                Product.expect("ana is paged", () -> hook.pages("\"person\":\"ana\"").size() == 1);
                long paged = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                int countedThen = counted(first);
                for (var sender : senders) {
                    sender.join();
                }
                Product.expect(
                        "all alerts are counted",
                        Duration.ofMinutes(3),
                        () -> counted(first) == ALERTS);
                System.out.printf(
                        "page of another service after %d ms, when %d of %d alerts of the storm"
                                + " were counted%n",
                        paged, countedThen, ALERTS);
                for (int service = 0; service < SERVICES; service++) {
                    var incidents = first.http().get("/v1/incidents?service=storm-" + service);
                    assertThat(incidents.json().path("items")).hasSize(1);
                    var ref = incidents.json().at("/items/0/ref").asString();
                    assertThat(first.http().get("/v1/pages?incident=" + ref).json().path("items"))
                            .as("pages of storm-" + service)
                            .hasSize(1);
                }
                assertThat(hook.pages("\"person\":\"ana\"")).hasSize(1);
            }
        }
    }

    private Product replica(Product first, String name) throws IOException {
        return Product.on(folder.resolve(name)).start("--database-url", ReplicasStory.url(first));
    }

    private static Deque<String> posts() {
        var alerts = IntStream.range(0, ALERTS).mapToObj(StormStory::alert).toList();
        var posts = new ArrayDeque<String>();
        for (int from = 0; from < ALERTS; from += BATCH) {
            posts.add(
                    alerts.subList(from, Math.min(ALERTS, from + BATCH)).stream()
                            .collect(Collectors.joining(",", "[", "]")));
        }
        return posts;
    }

    private static String alert(int number) {
        int group = number % GROUPS;
        return """
        {"labels":{"alertname":"Storm-%d","service":"storm-%d","severity":"warning",
                   "instance":"host-%d"}}
        """
                .formatted(group, group % SERVICES, number);
    }

    /** Sends what waits; what a server that was killed did not acknowledge goes to another one. */
    private static void send(
            Product to, Product instead, Deque<String> waiting, AtomicInteger acknowledged) {
        var target = to;
        for (var post = next(waiting); post != null; post = next(waiting)) {
            while (!isAcknowledged(target, post)) {
                target = instead;
            }
            acknowledged.incrementAndGet();
        }
    }

    private static @Nullable String next(Deque<String> waiting) {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private static boolean isAcknowledged(Product product, String post) {
        try {
            return product.http().post("/api/v2/alerts", post).status() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static int counted(Product product) {
        int sum = 0;
        for (int service = 0; service < SERVICES; service++) {
            for (var incident :
                    product.http()
                            .get("/v1/incidents?service=storm-" + service)
                            .json()
                            .path("items")) {
                sum += incident.path("alert_count").asInt();
            }
        }
        return sum;
    }
}
