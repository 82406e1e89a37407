package dev.unrepeat.source.vendor;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Times as monitoring tools write them: ISO 8601 with an offset with or without a colon, with a
 * blank for the T; one without an offset is in UTC.
 */
final class Times {

    private static final DateTimeFormatter FORMS =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[XXXXX][XXXX][X]")
                    .toFormatter();

    private Times() {}

    /**
     * @throws java.time.DateTimeException when it is none
     */
    static Instant parse(String text) {
        return switch (FORMS.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime full -> full.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case Object other -> throw new AssertionError(other);
        };
    }
}
