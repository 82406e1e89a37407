package dev.unrepeat.platform;

import java.util.List;
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

    public static <T> ListPage<T> of(List<T> items) {
        return new ListPage<>(items, null);
    }
}
