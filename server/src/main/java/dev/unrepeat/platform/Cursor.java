package dev.unrepeat.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The {@code cursor} of a request: where the page before it ended. */
public final class Cursor {

    private Cursor() {}

    /** Position of a row in a list that is ordered by time and then by identity. */
    public record Place(Instant at, String id) {

        /** The cursor that continues after this place. */
        public String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The place that the cursor holds; null asks for the first page.
     *
     * @throws InvalidInput when it is not the {@code next} of a page
     */
    public static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            return new Place(Instant.parse(text.substring(0, space)), text.substring(space + 1));
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException _) {
            throw new InvalidInput("cursor", "must be the 'next' of the page before");
        }
    }

    /**
     * The number that the cursor holds; null asks for the first page.
     *
     * @throws InvalidInput when it is not what a page said
     */
    public static @Nullable Long number(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException _) {
            throw new InvalidInput("cursor", "must be the 'next' of the page before");
        }
    }
}
