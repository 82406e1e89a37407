package dev.unrepeat.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** News over a real {@code LISTEN}, with a listener that is stuck. */
class LiveListenerTests {

    /** Far below what a listener may be behind by, so that only the stuck one ever is. */
    private static final int STEP = NewsQueue.MOST / 4;

    private final TestServer server = TestServer.running();

    @Test
    void aListenerThatIsStuckHoldsUpNoOtherAndIsEnded() throws Exception {
        var listener = server.bean(LiveListener.class);
        var updates = server.bean(LiveUpdates.class);
        var stuck = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var listening = new CountDownLatch(1);
        var heard = new AtomicInteger();
        int most = NewsQueue.MOST + 50;
        try (var slow =
                        listener.subscribe(
                                _ -> {
                                    try {
                                        stuck.await();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                ended::countDown);
                var quick =
                        listener.subscribe(
                                news -> {
                                    switch (news.data().path("live_listener_test").asString()) {
                                        case "hello" -> listening.countDown();
                                        case "news" -> heard.incrementAndGet();
                                        default -> {}
                                    }
                                },
                                () -> {})) {
            assertThat(slow).isNotSameAs(quick);
            // A server that has just started may not listen yet, and then nobody hears it.
            TestServer.expect(
                    "the server listens",
                    () -> {
                        updates.tell("change", Map.of("live_listener_test", "hello"));
                        return listening.getCount() == 0;
                    });
            for (int i = 1; i <= most; i++) {
                updates.tell("change", Map.of("live_listener_test", "news"));
                if (i % STEP == 0 || i == most) {
                    int sent = i;
                    TestServer.expect("the other hears all", () -> heard.get() == sent);
                }
            }
            assertThat(ended.await(10, TimeUnit.SECONDS)).as("the stuck one is ended").isTrue();
        } finally {
            stuck.countDown();
        }
    }
}
