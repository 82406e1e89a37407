package dev.unrepeat.platform;

import java.time.Instant;
import java.util.Optional;

/** What was let go already, for readers who must not take a gap for a silence. */
public interface PurgeHistory {

    /** Records of the class that ended before this may be missing; empty when none ever went. */
    Optional<Instant> before(String retained);
}
