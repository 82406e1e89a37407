package dev.unrepeat.bar.reading;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A date, a clock time or both at the beginning of a line; {@code end} is where the words after
 * them begin.
 */
record Stamp(@Nullable LocalDate date, @Nullable LocalTime time, Zone zone, int end) {}
