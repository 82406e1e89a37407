package dev.unrepeat.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * A database as it was at one moment, written table by table while others go on using it. Nothing
 * of a table is held in memory.
 */
final class Snapshot {

    private final Connection database;
    private final SchemaReads schema;

    Snapshot(Connection database) {
        this.database = database;
        this.schema = new SchemaReads(database);
    }

    Manifest writeTo(BackupWriter file, String product, Instant now)
            throws SQLException, IOException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local time zone 'UTC'");
            statement.execute("set local statement_timeout = 0");
            var version = schema.version();
            var tables = schema.tables();
            // A migration that starts meanwhile waits, so that no table changes its columns.
            statement.execute(
                    "lock table %s in access share mode"
                            .formatted(SchemaReads.quoted(List.copyOf(tables.keySet()))));
            var parts = new ArrayList<Manifest.Table>();
            for (var table : tables.entrySet()) {
                parts.add(copy(file, table));
            }
            var sequences = new ArrayList<Manifest.Sequence>();
            for (var name : schema.sequences()) {
                sequences.add(sequence(name));
            }
            return new Manifest(
                    Manifest.FORMAT, Manifest.VERSION, product, version, now, parts, sequences);
        } finally {
            database.rollback();
        }
    }

    private Manifest.Table copy(BackupWriter file, Map.Entry<String, List<String>> table)
            throws SQLException, IOException {
        var name = "tables/%s.copy".formatted(table.getKey());
        var sql =
                "copy %s (%s) to stdout"
                        .formatted(
                                SchemaReads.quoted(table.getKey()),
                                SchemaReads.quoted(table.getValue()));
        var copying = database.unwrap(PGConnection.class).getCopyAPI();
        var part = file.part(name, out -> copying.copyOut(sql, out));
        return new Manifest.Table(
                table.getKey(), table.getValue(), name, part.rows(), part.sha256());
    }

    /** Sequences stand outside of the snapshot: read last, they are never behind the rows. */
    private Manifest.Sequence sequence(String name) throws SQLException {
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "select last_value, is_called from " + SchemaReads.quoted(name))) {
            rows.next();
            return new Manifest.Sequence(name, rows.getLong(1), rows.getBoolean(2));
        }
    }
}
