package dev.unrepeat.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What signals need from time to time: expiry each second, the journal's end after three days. */
@Component
class Housekeeping {

    private static final Duration JOURNAL = Duration.ofDays(3);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Expiry expiry;
    private final InboxStore inbox;
    private final InstantSource clock;
    private Instant sweptAt = Instant.EPOCH;

    Housekeeping(Expiry expiry, InboxStore inbox, InstantSource clock) {
        this.expiry = expiry;
        this.inbox = inbox;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void tidy() {
        expiry.round();
        var now = clock.instant();
        if (sweptAt.plus(SWEEP).isBefore(now)) {
            sweptAt = now;
            inbox.dropFoldedBefore(now.minus(JOURNAL));
        }
    }
}
