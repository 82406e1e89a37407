package dev.unrepeat.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values of the domain stand in columns: instants as {@code timestamptz}, lists as arrays. */
public final class SqlValues {

    private SqlValues() {}

    /**
     * An instant for a column.
     *
     * @throws InvalidInput when its year has more than four digits, which no one means and some
     *     readers of the column could not hold
     */
    public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        if (!Rfc3339.holds(instant)) {
            throw new InvalidInput(
                    "time", "%s has a year that is not 0 to 9999".formatted(instant));
        }
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
