package dev.unrepeat.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import dev.unrepeat.health.HealthCheck.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingWorkerTests {

    @Test
    void aWorkerInARoundThatNeverEndsIsNamed() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        try (var worker =
                new PollingWorker(
                        "test-stuck",
                        () -> {
                            awaiting(stuck);
                            return false;
                        })) {
            worker.start();
            Thread.sleep(1200);
            assertThat(without("test-stuck")).isGreaterThan(Duration.ofSeconds(1));
            stuck.countDown();
            TestServer.expect(
                    "it works again",
                    () -> without("test-stuck").compareTo(Duration.ofMillis(700)) < 0);
        }
        assertThat(PollingWorker.sinceProgress()).doesNotContainKey("test-stuck");
    }

    /** Work that fails, even for lack of memory, is tried again; the worker lives. */
    @Test
    void aWorkerWhoseRoundsFailIsNoStandstill() {
        var rounds = new AtomicInteger();
        try (var worker =
                new PollingWorker(
                        "test-failing",
                        () -> {
                            rounds.incrementAndGet();
                            throw new OutOfMemoryError("in a test");
                        })) {
            worker.start();
            TestServer.expect("it tries again", () -> rounds.get() >= 3);
            assertThat(without("test-failing")).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void theCheckAndTheProbeNameTheWorkerThatStopped() {
        var fine = Map.of("alerts", Duration.ofMillis(3), "deliveries", Duration.ofSeconds(2));
        assertThat(WorkerChecks.check(fine).status()).isEqualTo(Status.PASS);
        assertThat(WorkerChecks.obstacle(fine)).isEmpty();
        var slow = Map.of("alerts", Duration.ofSeconds(40), "deliveries", Duration.ZERO);
        assertThat(WorkerChecks.check(slow).status()).isEqualTo(Status.WARN);
        assertThat(WorkerChecks.check(slow).observed()).contains("alerts").contains("40 s");
        assertThat(WorkerChecks.obstacle(slow)).isEmpty();
        var stopped = Map.of("alerts", Duration.ofSeconds(100), "deliveries", Duration.ZERO);
        assertThat(WorkerChecks.check(stopped).status()).isEqualTo(Status.FAIL);
        assertThat(WorkerChecks.obstacle(stopped).orElseThrow()).contains("worker alerts");
    }

    /** Whatever works in the background of a server is looked at. */
    @Test
    void theWorkersOfTheServerAreAllAtWork() {
        TestServer.running().admin().get("/v1/system");
        assertThat(PollingWorker.sinceProgress().keySet())
                .contains("alerts", "deliveries", "escalations", "repeat index");
        assertThat(TestServer.running().admin().get("/v1/system").body())
                .contains("\"workers-stopped\"");
        assertThat(TestServer.running().as("").get("/ready").status()).isEqualTo(200);
    }

    private static Duration without(String worker) {
        return Objects.requireNonNull(PollingWorker.sinceProgress().get(worker));
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
