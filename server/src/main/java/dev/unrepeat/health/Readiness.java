package dev.unrepeat.health;

import java.util.Optional;

/**
 * What a module can say against being sent requests. Each is asked at each probe, so it must be
 * quick.
 */
public interface Readiness {

    /** Returns why this server is not fit to be sent requests; empty while it is. */
    Optional<String> obstacle();
}
