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

    private final TestServer server = TestServer.running();

    @Test
    void aListenerThatIsStuckHoldsUpNoOtherAndIsEnded() throws Exception {
        var listener = server.bean(LiveListener.class);
        var updates = server.bean(LiveUpdates.class);
        var stuck = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
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
                                    if (news.data().has("live_listener_test")) {
                                        heard.incrementAndGet();
                                    }
                                },
                                () -> {})) {
            assertThat(slow).isNotSameAs(quick);
            for (int i = 0; i < most; i++) {
                updates.tell("change", Map.of("live_listener_test", i));
            }
            TestServer.expect("the other hears all", () -> heard.get() == most);
            assertThat(ended.await(10, TimeUnit.SECONDS)).as("the stuck one is ended").isTrue();
        } finally {
            stuck.countDown();
        }
    }
}
