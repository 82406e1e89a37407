package dev.unrepeat.bar.model;

import dev.unrepeat.bar.text.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An action item of a post-mortem. {@code due} keeps the words of the author, {@code dueDate} is
 * set when they name a day; {@code declaredCategory} is what stands in the text, {@code category}
 * that or the one suggested. {@code ownerSpan} and {@code dueSpan} are set where the words stand in
 * the action itself, or would, in a table with a column for them.
 */
public record ActionItem(
        String text,
        @Nullable String ref,
        @Nullable String owner,
        @Nullable String due,
        @Nullable LocalDate dueDate,
        @Nullable String ticket,
        boolean done,
        Category category,
        @Nullable Category declaredCategory,
        Horizon horizon,
        @Nullable Weakness weakness,
        Span span,
        Span textSpan,
        @Nullable Span ownerSpan,
        @Nullable Span dueSpan) {

    /** Whether it has no checkable end state or no mechanism. */
    public boolean weak() {
        return weakness != null;
    }
}
