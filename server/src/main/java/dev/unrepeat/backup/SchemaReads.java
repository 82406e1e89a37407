package dev.unrepeat.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;

/** What the catalogue of a database says of itself; no table is named here. */
final class SchemaReads {

    /** Written by the migrations themselves, so neither backed up nor loaded. */
    static final String HISTORY = "flyway_schema_history";

    private final Connection database;

    SchemaReads(Connection database) {
        this.database = database;
    }

    /** The columns that a load writes, of each table, in the order of their names. */
    Map<String, List<String>> tables() throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        read(
                """
                select c.relname, a.attname
                  from pg_class c
                  left join pg_attribute a
                         on a.attrelid = c.oid and a.attnum > 0
                        and not a.attisdropped and a.attgenerated = ''
                 where c.relnamespace = current_schema()::regnamespace
                   and c.relkind = 'r'
                   and c.relname <> 'flyway_schema_history'
                 order by c.relname collate "C", a.attnum
                """,
                row -> tables.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1)));
        return tables;
    }

    List<String> sequences() throws SQLException {
        return column(
                """
                select relname
                  from pg_class
                 where relnamespace = current_schema()::regnamespace and relkind = 'S'
                 order by relname collate "C"
                """);
    }

    /** Whether anything at all was made in the schema. */
    boolean isEmpty() throws SQLException {
        return column(
                        """
                        select relname
                          from pg_class
                         where relnamespace = current_schema()::regnamespace
                         limit 1
                        """)
                .isEmpty();
    }

    /** Foreign keys as the statements that drop them, each with the one that makes it again. */
    Map<String, String> foreignKeys() throws SQLException {
        var statements = new LinkedHashMap<String, String>();
        read(
                """
                select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                       format('alter table %s add constraint %I %s',
                              conrelid::regclass, conname, pg_get_constraintdef(oid))
                  from pg_constraint
                 where connamespace = current_schema()::regnamespace and contype = 'f'
                 order by conrelid, conname
                """,
                row -> statements.put(row.get(0), row.get(1)));
        return statements;
    }

    /** Statements that give columns of transaction numbers the number of this transaction. */
    List<String> renumberings() throws SQLException {
        return column(
                """
                select format('update %s set %I = pg_current_xact_id()', c.oid::regclass, a.attname)
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relnamespace = current_schema()::regnamespace
                   and c.relkind = 'r'
                   and a.atttypid = 'xid8'::regtype
                """);
    }

    /**
     * The newest migration that the database has.
     *
     * @throws BackupRefused when it has none, and so is none of Unrepeat's
     */
    String version() throws SQLException {
        if (column(
                        "select to_regclass('flyway_schema_history')::text where"
                                + " to_regclass('flyway_schema_history') is not null")
                .isEmpty()) {
            throw new BackupRefused(
                    "This database holds no Unrepeat. Name the one that the server uses with"
                            + " --database-url.");
        }
        return column(
                        """
                        select version
                          from flyway_schema_history
                         where success and version is not null
                        """)
                .stream()
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElseThrow(() ->
                        new BackupRefused(
                                "This database was never migrated. Start the server on it once."));
    }

    private interface Row {
        String get(int column) throws SQLException;
    }

    private interface Each {
        void take(Row row) throws SQLException;
    }

    private List<String> column(String sql) throws SQLException {
        var values = new ArrayList<String>();
        read(sql, row -> values.add(row.get(0)));
        return values;
    }

    private void read(String sql, Each each) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.take(column -> rows.getString(column + 1));
            }
        }
    }

    /** A name from the catalogue as SQL writes it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(SchemaReads::quoted).toList());
    }
}
