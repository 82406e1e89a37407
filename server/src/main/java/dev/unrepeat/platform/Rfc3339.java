package dev.unrepeat.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Moments and days as RFC 3339 has them, whose years have four digits. */
public final class Rfc3339 {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Rfc3339() {}

    /** Whether a moment can be written that way. */
    static boolean holds(Instant moment) {
        return !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST);
    }

    /**
     * Reads a moment such as {@code 2026-01-05T10:03:00Z}.
     *
     * @throws DateTimeException for anything else, a year of more than four digits included
     */
    public static Instant moment(String text) {
        var moment = OffsetDateTime.parse(text).toInstant();
        if (!holds(moment)) {
            throw new DateTimeException("the year has more than four digits");
        }
        return moment;
    }

    /**
     * Reads a day such as {@code 2026-01-05}.
     *
     * @throws DateTimeException for anything else, a year of more than four digits included
     */
    public static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (day.getYear() < 0 || day.getYear() > 9999) {
            throw new DateTimeException("the year has more than four digits");
        }
        return day;
    }

    /** Moments in bodies of requests, by the same rule. */
    @Component
    static class Moments extends SimpleModule {

        private static final long serialVersionUID = 1;

        Moments() {
            super("moments");
            addDeserializer(Instant.class, new Reader());
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.getString();
            var moment = InstantDeserializer.INSTANT.deserialize(parser, context);
            return moment == null || holds(moment)
                    ? moment
                    : (Instant)
                            context.handleWeirdStringValue(
                                    Instant.class, text, "the year has more than four digits");
        }
    }
}
