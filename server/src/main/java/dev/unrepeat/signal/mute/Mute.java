package dev.unrepeat.signal.mute;

import java.time.Instant;
import java.util.function.Predicate;

/** A silence or a maintenance window, as it is matched with alerts. */
interface Mute {

    /** By which it is named where it mutes: the id of a silence, the name of a window. */
    String id();

    Matchers matchers();

    boolean isActive(Instant now);

    /** Whether it is a maintenance window. */
    boolean isWindow();

    /**
     * Which services it may mute, by name.
     *
     * @param owners the owning team of each service that has one
     */
    Predicate<String> services(ServiceOwners owners);
}
