package dev.unrepeat.platform;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock that everything in the product asks. It runs, unless somebody holds it at a moment: the
 * demo is made that way, by the product's own operations, one moment after the other.
 */
public final class ProductClock implements InstantSource {

    private final InstantSource running;
    private volatile @Nullable Instant held;

    public ProductClock(InstantSource running) {
        this.running = running;
    }

    @Override
    public Instant instant() {
        var moment = held;
        return moment == null ? running.instant() : moment;
    }

    /**
     * Stands still at the moment, for the whole process, until the next call or {@link #release}.
     */
    public void hold(Instant moment) {
        held = moment;
    }

    /** Runs again. */
    public void release() {
        held = null;
    }
}
