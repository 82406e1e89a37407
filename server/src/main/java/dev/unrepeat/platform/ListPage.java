package dev.unrepeat.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after this, or null at the end
 */
public record ListPage<T>(List<T> items, @Nullable String next) {

    public ListPage {
        items = List.copyOf(items);
    }

    /**
     * A page of rows that were read with one more than fits, to see whether more follow.
     *
     * @param rows at most {@code limit + 1} rows
     * @param cursor of a row, to continue after it
     */
    public static <R, T> ListPage<T> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new ListPage<>(
                shown.stream().map(view).toList(), more ? cursor.apply(shown.getLast()) : null);
    }

    /** A list that is whole. */
    public static <T> ListPage<T> of(List<T> items) {
        return new ListPage<>(items, null);
    }
}
