package dev.unrepeat.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds: which release made it, on which schema, and each part with its rows and its
 * hash.
 *
 * @param format {@link #FORMAT}
 * @param version of the format
 * @param product release that made it
 * @param schema newest migration of the database
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
        String format,
        int version,
        String product,
        String schema,
        Instant madeAt,
        List<Table> tables,
        List<Sequence> sequences) {

    static final String FORMAT = "unrepeat-backup";
    static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    Manifest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(product);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(madeAt);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** One table: its rows stand in {@code part}, in PostgreSQL's COPY text of these columns. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Table(String name, List<String> columns, String part, long rows, String sha256) {
        Table {
            Objects.requireNonNull(name);
            Objects.requireNonNull(part);
            Objects.requireNonNull(sha256);
            columns = List.copyOf(columns);
        }
    }

    /** Where a sequence stood. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Sequence(String name, long lastValue, boolean called) {
        Sequence {
            Objects.requireNonNull(name);
        }
    }

    /** The two words that every version of the format begins with. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Head(String format, int version) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    byte[] write() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Reads what {@link #write()} wrote.
     *
     * @throws BackupRefused when it is something else, or of a newer format
     */
    static Manifest read(byte[] bytes, String file) {
        try {
            var head = JSON.readValue(bytes, Head.class);
            if (!FORMAT.equals(head.format())) {
                throw notABackup(file);
            }
            if (head.version() > VERSION) {
                throw new BackupRefused(
                        ("%s has format %d of a newer Unrepeat; this one reads up to %d. Restore it"
                                        + " with the release that made it, or a newer one.")
                                .formatted(file, head.version(), VERSION));
            }
            return JSON.readValue(bytes, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused(
                    "%s is damaged: its manifest can't be read. Take another copy of it or an older backup."
                            .formatted(file),
                    e);
        }
    }

    static BackupRefused notABackup(String file) {
        return new BackupRefused(
                "%s is not a backup of Unrepeat. Name a file that './unrepeat backup --to' wrote."
                        .formatted(file));
    }
}
