package dev.unrepeat.signal;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What signals need from time to time: expiry each second. */
@Component
class Housekeeping {

    private final Expiry expiry;

    Housekeeping(Expiry expiry) {
        this.expiry = expiry;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void tidy() {
        expiry.round();
    }
}
