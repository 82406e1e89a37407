package dev.unrepeat.platform;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A field holds what can't be; HTTP 400 with {@code errors[]} of pointer and detail. */
public final class InvalidInput extends Refusal {

    /**
     * @param field JSON name of the field
     * @param detail what was wrong and what would be right
     */
    public InvalidInput(String field, String detail) {
        super(HttpStatus.BAD_REQUEST, "invalid", field + ": " + detail);
        with("errors", List.of(Map.of("pointer", "/" + field, "detail", detail)));
    }

    /** Demands a text that is not blank and not longer than {@code most} characters. */
    public static String text(
            String field, @org.jspecify.annotations.Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput(field, "is needed");
        }
        if (value.length() > most) {
            throw new InvalidInput(
                    field,
                    "has %d characters, at most %d are kept".formatted(value.length(), most));
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidInput(field, "holds a NUL character, which PostgreSQL can't keep");
        }
        return value.strip();
    }
}
