package dev.unrepeat.bar;

import org.jspecify.annotations.Nullable;

/**
 * A place where a rule does not hold, before a profile has weighed it. {@code level} is set where
 * the rule itself weighs this place otherwise than its default.
 */
public record Flaw(Span span, String message, String suggestion, @Nullable Level level) {

    public Flaw(Span span, String message, String suggestion) {
        this(span, message, suggestion, null);
    }
}
