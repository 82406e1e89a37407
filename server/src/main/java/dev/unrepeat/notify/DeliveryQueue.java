package dev.unrepeat.notify;

import dev.unrepeat.work.PollingWorker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The worker that hands deliveries over. Each is claimed under a lease before it is sent and
 * settled after; one that a crash left in between is sent again under the same id, because a lost
 * page is worse than a repeated one.
 */
@Component
class DeliveryQueue implements SmartLifecycle {

    /** Waits between attempts; after the last one whoever waits for the delivery hears of it. */
    static final List<Duration> BACK_OFF =
            List.of(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5));

    /** Wait between later attempts, until a delivery is so old that it helps nobody any more. */
    private static final Duration LATER = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofHours(2);

    /** A receiver that asks to be left alone for longer is tried sooner: a page can't wait. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(DeliveryQueue.class);
    private static final Duration LEASE = Duration.ofSeconds(20);

    /**
     * Longest attempt as a whole, however slowly its receiver answers; below the lease, so that an
     * attempt has ended before another one may begin.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int AT_ONCE = 32;

    /** A channel with so many attempts in hand gets no more, so that others find room. */
    private static final int AT_ONCE_PER_CHANNEL = 4;

    private final DeliveryStore store;
    private final Senders senders;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final InstantSource wall;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<String, Integer> inHand = new ConcurrentHashMap<>();
    private final PollingWorker worker = new PollingWorker("deliveries", this::round);
    private volatile boolean running;

    DeliveryQueue(
            DeliveryStore store,
            Senders senders,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock,
            @Qualifier("wallClock") InstantSource wall) {
        this.store = store;
        this.senders = senders;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.wall = wall;
    }

    void wakeAfterCommit() {
        worker.wakeAfterCommit();
    }

    private boolean round() {
        int room = free.availablePermits();
        if (room == 0) {
            return false;
        }
        var claimed =
                transaction.execute(_ ->
                        store.claim(
                                new DeliveryStore.Room(room, AT_ONCE_PER_CHANNEL, busy()),
                                clock.instant(),
                                wall.instant(),
                                LEASE));
        if (claimed == null || claimed.isEmpty()) {
            return false;
        }
        for (var delivery : claimed) {
            free.acquireUninterruptibly();
            inHand.merge(delivery.channel(), 1, Integer::sum);
            Thread.ofVirtual()
                    .name("delivery-" + delivery.id())
                    .start(() -> {
                        try {
                            send(delivery);
                        } finally {
                            inHand.computeIfPresent(
                                    delivery.channel(), (_, n) -> n == 1 ? null : n - 1);
                            free.release();
                            worker.wake();
                        }
                    });
        }
        return true;
    }

    private void send(DeliveryStore.Claimed delivery) {
        var outcome = withinDeadline(delivery);
        try {
            transaction.executeWithoutResult(_ -> settle(delivery, outcome));
        } catch (RuntimeException e) {
            log.warn("the outcome of delivery {} could not be kept", delivery.id(), e);
        }
    }

    private List<String> busy() {
        return inHand.entrySet().stream()
                .filter(it -> it.getValue() >= AT_ONCE_PER_CHANNEL)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Sends, and ends what takes too long: an interrupt closes the socket of a virtual thread. */
    private Senders.Outcome withinDeadline(DeliveryStore.Claimed delivery) {
        var attempt = new FutureTask<>(() -> senders.send(delivery));
        Thread.ofVirtual().name("attempt-" + delivery.id()).start(attempt);
        try {
            return attempt.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            attempt.cancel(true);
            return Senders.Outcome.failed(
                    "The receiver took longer than %d s".formatted(DEADLINE.toSeconds()));
        } catch (ExecutionException e) {
            return Senders.Outcome.failed(String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            return Senders.Outcome.failed("Unrepeat stopped");
        }
    }

    private void settle(DeliveryStore.Claimed delivery, Senders.Outcome outcome) {
        var now = clock.instant();
        store.finishAttempt(
                delivery.id(),
                delivery.attempt(),
                outcome.ok() ? AttemptOutcome.OK : AttemptOutcome.FAILED,
                outcome.detail());
        boolean again =
                !outcome.ok()
                        && !outcome.hopeless()
                        && now.isBefore(delivery.createdAt().plus(LONGEST));
        if (again) {
            boolean queued =
                    store.settle(
                            delivery.id(),
                            delivery.attempt(),
                            DeliveryState.QUEUED,
                            now.plus(pause(delivery.attempt(), outcome)),
                            now);
            if (queued && delivery.attempt() == BACK_OFF.size() + 1) {
                events.publishEvent(new DeliveryLate(delivery.id()));
            }
            return;
        }
        if (store.settle(
                delivery.id(),
                delivery.attempt(),
                outcome.ok() ? DeliveryState.SENT : DeliveryState.FAILED,
                now,
                now)) {
            events.publishEvent(new DeliveryEnded(delivery.id(), outcome.ok()));
        }
    }

    private static Duration pause(int attempt, Senders.Outcome outcome) {
        var own = attempt <= BACK_OFF.size() ? BACK_OFF.get(attempt - 1) : LATER;
        var asked = outcome.pause().compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : outcome.pause();
        return own.compareTo(asked) > 0 ? own : asked;
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        running = false;
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
