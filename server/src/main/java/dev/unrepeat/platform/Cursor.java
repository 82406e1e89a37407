package dev.unrepeat.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code cursor} of a request: where the page before it ended. */
public final class Cursor {

    private Cursor() {}

    static final String WANTED = "must be the 'next' of the page before";

    /** Years that PostgreSQL and RFC 3339 both know. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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
            var at = Instant.parse(text.substring(0, space));
            var id = text.substring(space + 1);
            if (at.isBefore(EARLIEST) || at.isAfter(LATEST) || id.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no row has this place");
            }
            return new Place(at, id);
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException _) {
            throw new InvalidInput("cursor", WANTED);
        }
    }

    /**
     * The place that the cursor holds, in a list whose rows are known by UUID.
     *
     * @throws InvalidInput when it is not the {@code next} of a page
     */
    public static @Nullable Place uuidPlace(@Nullable String cursor) {
        var place = place(cursor);
        if (place != null) {
            try {
                UUID.fromString(place.id());
            } catch (IllegalArgumentException _) {
                throw new InvalidInput("cursor", WANTED);
            }
        }
        return place;
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
            throw new InvalidInput("cursor", WANTED);
        }
    }
}
