package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.edit.Mend;
import dev.unrepeat.bar.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A place where a rule does not hold, before a profile has weighed it. {@code level} is set where
 * the rule itself weighs this place otherwise than its default, {@code mend} where it knows what
 * would mend it.
 */
public record Flaw(Span span, String message, String suggestion, @Nullable Level level, Mend mend) {

    public Flaw(Span span, String message, String suggestion) {
        this(span, message, suggestion, null, Mend.NONE);
    }

    public Flaw(Span span, String message, String suggestion, @Nullable Level level) {
        this(span, message, suggestion, level, Mend.NONE);
    }

    /** The same flaw with what would mend it. */
    public Flaw mendedBy(Mend other) {
        return new Flaw(span, message, suggestion, level, other);
    }
}
