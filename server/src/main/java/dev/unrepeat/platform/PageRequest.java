package dev.unrepeat.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for, where the list is at hand as a whole.
 *
 * @param limit how many items at most, from 1; more than 1000 counts as 1000
 * @param cursor the {@code next} of the page before, or null for the first page
 */
public record PageRequest(@Nullable Integer limit, @Nullable String cursor) {

    /** The most items of a page. */
    public static final int MOST = 1000;

    /**
     * The limit of a request, which is {@link #MOST} where more is asked for.
     *
     * @throws InvalidInput HTTP 400 when it is less than 1
     */
    public static int most(int limit) {
        if (limit < 1) {
            throw new InvalidInput("limit", "must be from 1 to %d".formatted(MOST));
        }
        return Math.min(limit, MOST);
    }

    /**
     * How many items come before the page, where the cursor counts them.
     *
     * @throws InvalidInput HTTP 400 when it is not the {@code next} of a page
     */
    public static long position(@Nullable String cursor) {
        var place = Cursor.number(cursor);
        if (place != null && place < 0) {
            throw new InvalidInput("cursor", Cursor.WANTED);
        }
        return place == null ? 0 : place;
    }

    /**
     * Returns this page of a list.
     *
     * @throws InvalidInput HTTP 400 when limit or cursor are none
     */
    public <T> ListPage<T> of(List<T> items) {
        int from = (int) Math.min(position(cursor), items.size());
        int most = limit == null ? MOST : most(limit);
        int to = Math.min(items.size(), from + most);
        return new ListPage<>(
                items.subList(from, to), to < items.size() ? Integer.toString(to) : null);
    }
}
