package dev.unrepeat.bar.model;

import dev.unrepeat.bar.text.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One event of a timeline. {@code at} is known only when date, time and an unambiguous zone are;
 * {@code dated} says that the date stands in the entry itself and was not carried over from above;
 * {@code stampSpan} is where date and clock stand, when they stand in one place.
 */
public record TimelineEntry(
        @Nullable Instant at,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        boolean dated,
        ZoneKind zone,
        String text,
        Span span,
        @Nullable Span stampSpan) {}
