package dev.unrepeat.platform;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** Somebody else changed it first; HTTP 412. What the caller sent is kept where facts say so. */
public final class VersionConflict extends Refusal {

    public VersionConflict(String what, long current, Map<String, Object> kept) {
        super(
                HttpStatus.PRECONDITION_FAILED,
                "stale",
                "%s was changed by somebody else; its version is now %d.".formatted(what, current));
        with("current_version", current);
        kept.forEach(this::with);
    }
}
