package dev.unrepeat.response;

import dev.unrepeat.platform.NotFound;
import java.util.Locale;

/** Whom an update is for. */
enum Audience {
    INTERNAL,
    EXECUTIVE,
    PUBLIC;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws NotFound when there is no such audience
     */
    static Audience of(String word) {
        for (var audience : values()) {
            if (audience.word().equals(word)) {
                return audience;
            }
        }
        throw new NotFound("audience", word);
    }
}
