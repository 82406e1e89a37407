package dev.unrepeat.signal.mute;

import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A silence as somebody asks for it.
 *
 * @param id of the silence that it changes; null for a new one
 * @param startsAt null for now
 * @param createdBy who makes it, as the client says
 */
record SilenceDraft(
        @Nullable UUID id,
        Matchers matchers,
        @Nullable Instant startsAt,
        Instant endsAt,
        String createdBy,
        String comment) {

    private static final int LONGEST_COMMENT = 10_000;
    private static final int LONGEST_NAME = 200;

    SilenceDraft {
        if (matchers.matchEverything()) {
            throw new SilenceRefused(
                    "invalid silence: at least one matcher must not match the empty string");
        }
        bounded("comment", comment, LONGEST_COMMENT);
        bounded("createdBy", createdBy, LONGEST_NAME);
    }

    /**
     * Matchers made of parts.
     *
     * @throws SilenceRefused with Alertmanager's words for the one that is wrong
     */
    static Matchers matchers(List<Part> parts) {
        if (parts.size() > Matchers.MOST) {
            throw new SilenceRefused(
                    "invalid silence: there are %d matchers; at most %d are taken"
                            .formatted(parts.size(), Matchers.MOST));
        }
        var made = new Matcher[parts.size()];
        for (int i = 0; i < made.length; i++) {
            var part = parts.get(i);
            try {
                made[i] = Matcher.of(part.name(), part.negative(), part.isRegex(), part.value());
            } catch (IllegalArgumentException e) {
                throw new SilenceRefused(
                        "invalid silence: invalid label matcher %d: %s"
                                .formatted(i, e.getMessage()),
                        e);
            }
        }
        return new Matchers(List.of(made));
    }

    /** A matcher as it was sent. */
    record Part(String name, boolean negative, boolean isRegex, String value) {}

    private static void bounded(String field, String text, int most) {
        if (text.length() > most) {
            throw new SilenceRefused(
                    "invalid silence: %s has %d characters, at most %d are kept"
                            .formatted(field, text.length(), most));
        }
        if (InvalidInput.hidesSomething(text)) {
            throw new SilenceRefused(
                    "invalid silence: %s must not contain control characters".formatted(field));
        }
    }
}
