package dev.unrepeat.upgrade;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server relies on, as the catalogue of PostgreSQL tells it.
 *
 * @param relations tables, views and sequences
 * @param columns by table and name
 * @param guards what may refuse a row, by table and definition; names don't matter
 * @param functions definitions by signature
 */
record Schema(
        Set<String> relations,
        Map<String, Column> columns,
        Map<String, Guard> guards,
        Map<String, String> functions) {

    /**
     * @param optional may be left out of an insert
     * @param nullable takes null
     * @param writable false for what PostgreSQL always computes by itself
     */
    record Column(
            String table,
            String name,
            String type,
            boolean optional,
            boolean nullable,
            boolean writable) {

        String path() {
            return table + "." + name;
        }
    }

    /**
     * A constraint, a unique index or a trigger.
     *
     * @param columns of its table that it looks at; empty where that isn't known
     */
    record Guard(String table, String definition, Set<String> columns) {

        /** It may stand behind an {@code on conflict}. */
        boolean unique() {
            return definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY");
        }
    }

    @FunctionalInterface
    private interface Each {
        void take(ResultSet row) throws SQLException;
    }

    static Schema read(Connection database) throws SQLException {
        var relations = new TreeSet<String>();
        each(
                database,
                """
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
                """,
                row -> relations.add(row.getString(1)));
        var columns = new TreeMap<String, Column>();
        each(
                database,
                """
                select c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                       a.atthasdef or a.attidentity <> '' or not a.attnotnull, not a.attnotnull,
                       a.attgenerated = '' and a.attidentity <> 'a'
                  from pg_attribute a
                  join pg_class c on c.oid = a.attrelid
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                   and a.attnum > 0 and not a.attisdropped
                """,
                row -> {
                    var column =
                            new Column(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getBoolean(4),
                                    row.getBoolean(5),
                                    row.getBoolean(6));
                    columns.put(column.path(), column);
                });
        var functions = new TreeMap<String, String>();
        each(
                database,
                """
                select oid::regprocedure::text, pg_get_functiondef(oid) from pg_proc
                 where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
                """,
                row -> functions.put(row.getString(1), row.getString(2)));
        return new Schema(relations, columns, guards(database), functions);
    }

    private static Map<String, Guard> guards(Connection database) throws SQLException {
        var guards = new TreeMap<String, Guard>();
        each(
                database,
                """
                with guard (relation, definition, looks_at) as (
                    select conrelid, pg_get_constraintdef(oid), conkey
                      from pg_constraint
                     where contype in ('c', 'u', 'p', 'f', 'x')
                     union all
                    select indrelid,
                           'UNIQUE INDEX' || substring(pg_get_indexdef(indexrelid) from ' USING .*'),
                           case when indexprs is null and indpred is null
                                then indkey::int2[] else '{}' end
                      from pg_index i
                     where indisunique
                       and not exists (select 1 from pg_constraint where conindid = indexrelid)
                     union all
                    select tgrelid, 'TRIGGER' || replace(pg_get_triggerdef(oid), quote_ident(tgname), ''),
                           '{}'
                      from pg_trigger
                     where not tgisinternal)
                select c.relname, g.definition,
                       array(select attname::text from pg_attribute
                              where attrelid = c.oid and attnum = any(g.looks_at))
                  from guard g
                  join pg_class c on c.oid = g.relation
                 where c.relnamespace = 'public'::regnamespace
                """,
                row -> {
                    var guard =
                            new Guard(
                                    row.getString(1),
                                    row.getString(2),
                                    Set.copyOf(
                                            Arrays.asList((String[]) row.getArray(3).getArray())));
                    guards.put(guard.table() + ": " + guard.definition(), guard);
                });
        return guards;
    }

    private static void each(Connection database, String sql, Each each) throws SQLException {
        try (var query = database.prepareStatement(sql);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                each.take(rows);
            }
        }
    }
}
