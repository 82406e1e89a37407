package dev.unrepeat.platform;

import org.jspecify.annotations.Nullable;

/** The {@code cursor} of a request: where the page before it ended. */
public final class Cursor {

    private Cursor() {}

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
