package dev.unrepeat.incident.timeline;

import dev.unrepeat.platform.NotFound;
import java.util.Locale;

/** Whom an update is for. */
public enum Audience {
    INTERNAL,
    EXECUTIVE,
    PUBLIC;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws NotFound when there is no such audience
     */
    public static Audience of(String word) {
        for (var audience : values()) {
            if (audience.word().equals(word)) {
                return audience;
            }
        }
        throw new NotFound("audience", word);
    }
}
