package dev.unrepeat.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A field holds what can't be; HTTP 400 with {@code errors[]} of pointer and detail. */
public final class InvalidInput extends Refusal {

    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * @param field JSON name of the field
     * @param detail what was wrong and what would be right
     */
    public InvalidInput(String field, String detail) {
        super(HttpStatus.BAD_REQUEST, "invalid", field + ": " + detail);
        with("errors", List.of(Map.of("pointer", "/" + field, "detail", detail)));
    }

    /**
     * Refuses a time in the future; a minute is forgiven, as clocks differ.
     *
     * @param value null is accepted
     */
    public static void notFuture(String field, @Nullable Instant value, Instant now) {
        if (value != null && value.isAfter(now.plus(SKEW))) {
            throw new InvalidInput(field, "must not be in the future");
        }
    }

    private static final Pattern NOT_OF_A_LINE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    /** Control characters but tab and line end, and marks that turn the direction of writing. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\r\\t]]");

    /** Says whether a text holds characters that nobody sees and that change what is shown. */
    public static boolean hidesSomething(String text) {
        return HIDDEN.matcher(text).find();
    }

    /**
     * Returns the word that a list is filtered by; null where none is given.
     *
     * @param words those that there are, in the order in which a refusal names them
     */
    public static @Nullable String word(
            String field, @Nullable String given, Collection<String> words) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (!words.contains(given)) {
            throw new InvalidInput(field, "is one of " + String.join(", ", words));
        }
        return given;
    }

    /**
     * Demands a prose that is not blank and not longer than {@code most} characters; it may have
     * several lines. What is one line goes through {@link #line}.
     */
    public static String text(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput(field, "is needed");
        }
        if (value.length() > most) {
            throw new InvalidInput(
                    field,
                    "has %d characters, at most %d are kept".formatted(value.length(), most));
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidInput(field, "must not contain a NUL character");
        }
        return value.strip();
    }

    /**
     * Demands a {@link #text} and makes one line of it. Line ends would begin a heading where it is
     * written into a document, and marks that turn the direction of writing show other words than
     * there are; a blank takes their place.
     */
    public static String line(String field, @Nullable String value, int most) {
        return NOT_OF_A_LINE.matcher(text(field, value, most)).replaceAll(" ").strip();
    }
}
