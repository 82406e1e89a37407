package dev.unrepeat.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * Times as senders write them: RFC 3339, and the other forms that Alertmanager's API v2 takes
 * (go-openapi's strfmt): a blank for the T, no seconds, no time at all, an offset without a colon.
 * A time without an offset is in UTC.
 */
final class SenderTime {

    private static final DateTimeFormatter FORMS =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[XXXXX][XXXX][X]")
                    .optionalEnd()
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);

    private static final int LAST_YEAR = 9999;

    private SenderTime() {}

    /**
     * Reads a time; null where Go wrote that it is not set.
     *
     * @param field names it where it is wrong
     * @throws IllegalArgumentException when it is none of the forms, or outside of the years 1 to
     *     9999
     */
    static @Nullable Instant parse(String field, String text) {
        OffsetDateTime time;
        try {
            var parsed =
                    FORMS.parseBest(
                            text.strip(),
                            OffsetDateTime::from,
                            LocalDateTime::from,
                            LocalDate::from);
            time =
                    switch (parsed) {
                        case OffsetDateTime full -> full;
                        case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
                        default -> LocalDate.from(parsed).atStartOfDay().atOffset(ZoneOffset.UTC);
                    };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not an RFC 3339 time".formatted(field, text), e);
        }
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not in the years 1 to %d".formatted(field, text, LAST_YEAR));
        }
        var instant = time.toInstant();
        return instant.equals(SourceDecoder.GO_ZERO) ? null : instant;
    }
}
