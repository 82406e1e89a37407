package dev.unrepeat.demo;

import dev.unrepeat.platform.ProductClock;
import dev.unrepeat.work.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Moves the product's clock forward, from one due moment to the next: a reminder rings and an
 * escalation goes on at their own times, whatever lies between two moments of the story.
 */
@Lazy
@Component
class Moments {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final ProductClock clock;
    private final List<DueWork> works;

    Moments(ProductClock clock, List<DueWork> works) {
        this.clock = clock;
        this.works = works;
    }

    /** Begins at the moment; everything before it is not part of the story. */
    void begin(Instant at) {
        clock.hold(at);
    }

    /**
     * Lets the time until {@code to} pass, with all that falls due in it.
     *
     * @throws IllegalStateException when work that is due is not done within half a minute
     */
    void passUntil(Instant to) {
        settle();
        for (var next = nextDue(); next.isPresent() && next.get().isBefore(to); next = nextDue()) {
            clock.hold(next.get().isAfter(clock.instant()) ? next.get() : clock.instant());
            settle();
        }
        clock.hold(to);
        settle();
    }

    /** Lets the clock run again. */
    void end() {
        clock.release();
    }

    private void settle() {
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (isDue()) {
            works.forEach(DueWork::wake);
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the making of the demo was interrupted", e);
            }
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(
                        "work that was due at %s was not done".formatted(clock.instant()));
            }
        }
    }

    private boolean isDue() {
        var now = clock.instant();
        return nextDue().filter(it -> !it.isAfter(now)).isPresent();
    }

    private Optional<Instant> nextDue() {
        return works.stream()
                .map(DueWork::nextDue)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
