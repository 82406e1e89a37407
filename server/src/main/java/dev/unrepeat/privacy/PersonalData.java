package dev.unrepeat.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The columns that hold something about people, wherever they are: found by the mark {@code
 * personal:} in their comments, so that no module has to be asked and none can be forgotten.
 */
@Repository
class PersonalData {

    private static final String MARK = "personal: ";

    /** Beside another mark: the row has a version that an erasure raises, as every edit does. */
    private static final String VERSIONED = "versioned";

    private final JdbcClient db;

    PersonalData(JdbcClient db) {
        this.db = db;
    }

    /**
     * Who is erased and what stands in the place.
     *
     * @param name the short name
     * @param displayName the full name
     * @param email the address, or empty
     * @param pseudonym the new short name
     */
    record Replacement(String name, String displayName, String email, String pseudonym) {

        /** What names the person in prose: the address, a mention, a full name of several words. */
        private List<Swap> inProse() {
            var swaps = new ArrayList<Swap>();
            if (!email.isBlank()) {
                swaps.add(new Swap(whole(email), pseudonym));
            }
            swaps.add(new Swap("(?<![\\w.-])@" + quote(name) + "(?![\\w-])", "@" + pseudonym));
            if (displayName.strip().contains(" ")) {
                swaps.add(new Swap(whole(displayName.strip()), pseudonym));
            }
            return swaps;
        }

        /** In a document also the short name where it stands alone: a cell, a value, in a list. */
        private List<Swap> inDocument() {
            var swaps = new ArrayList<>(inProse());
            swaps.add(
                    new Swap(
                            "([|:(,]\\s*)" + quote(name) + "(?=\\s*(?:[|,)\\n\\r]|$))",
                            "\\1" + pseudonym));
            return swaps;
        }

        /** What Unrepeat writes itself names people by their short names. */
        private List<Swap> inWords() {
            var swaps = new ArrayList<>(inProse());
            swaps.add(new Swap(whole(name), pseudonym));
            return swaps;
        }

        /** Whole strings of JSON: the short name, also after {@code user/}, address, full name. */
        private List<Swap> inJson() {
            var swaps = new ArrayList<Swap>();
            swaps.add(new Swap("\"(user/)?" + quote(name) + "\"", "\"\\1" + pseudonym + "\""));
            for (var other : List.of(email, displayName.strip())) {
                if (!other.isBlank() && !other.equals(name)) {
                    swaps.add(new Swap("\"" + quote(other) + "\"", "\"" + pseudonym + "\""));
                }
            }
            return swaps;
        }

        private static String whole(String text) {
            return "(?<![\\w.-])" + quote(text) + "(?![\\w-])";
        }

        private static String quote(String text) {
            return text.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0");
        }
    }

    /** A regular expression of PostgreSQL, and what comes in the place of what it finds. */
    private record Swap(String pattern, String by) {}

    /** A marked column; what the mark says, such as {@code name} or {@code prose}. */
    record Column(String table, String column, Set<String> kinds) {

        private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

        Column {
            if (!IDENTIFIER.matcher(table).matches() || !IDENTIFIER.matcher(column).matches()) {
                throw new IllegalStateException("unexpected column " + table + "." + column);
            }
        }

        String place() {
            return table + "." + column;
        }

        private String quoted() {
            return "\"" + column + "\"";
        }
    }

    List<Column> columns() {
        return db.sql(
                        """
                        select c.relname, a.attname, d.description
                          from pg_description d
                          join pg_class c on c.oid = d.objoid
                          join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
                         where d.classoid = 'pg_class'::regclass
                           and c.relnamespace = current_schema()::regnamespace
                           and d.description like :mark || '%'
                         order by c.relname, a.attnum
                        """)
                .param("mark", MARK)
                .query((row, _) ->
                        new Column(
                                row.getString(1),
                                row.getString(2),
                                Set.of(row.getString(3).substring(MARK.length()).split(" "))))
                .list();
    }

    /** How many rows of the column name the person. */
    int count(Column column, Replacement person) {
        return db.sql(
                        "select count(*) from \"%s\" where %s"
                                .formatted(column.table(), condition(column, person)))
                .query(Integer.class)
                .single();
    }

    /** Lets the transaction change rows that only grow. */
    void allowChanges() {
        db.sql("select set_config('unrepeat.erasing', 'on', true)").query(String.class).single();
    }

    /** Puts the pseudonym into every row of the column that names the person. */
    int replace(Column column, Replacement person) {
        var version = column.kinds().contains(VERSIONED) ? ", version = version + 1" : "";
        return db.sql(
                        "update \"%s\" set %s = %s%s where %s"
                                .formatted(
                                        column.table(),
                                        column.quoted(),
                                        replaced(column, person),
                                        version,
                                        condition(column, person)))
                .update();
    }

    private static String condition(Column column, Replacement person) {
        var any = new ArrayList<String>();
        if (column.kinds().contains("name")) {
            any.add(column.quoted() + " = " + literal(person.name()));
        }
        for (var swap : swaps(column, person)) {
            any.add(column.quoted() + "::text ~ " + literal(swap.pattern()));
        }
        return String.join(" or ", any);
    }

    private static String replaced(Column column, Replacement person) {
        var value = column.quoted();
        if (column.kinds().contains("name")) {
            value =
                    "case when %1$s = %2$s then %3$s else %1$s end"
                            .formatted(value, literal(person.name()), literal(person.pseudonym()));
        }
        boolean json = column.kinds().contains("json");
        for (var swap : swaps(column, person)) {
            value =
                    "regexp_replace(%s%s, %s, %s, 'g')"
                            .formatted(
                                    value,
                                    json ? "::text" : "",
                                    literal(swap.pattern()),
                                    literal(swap.by()));
        }
        return json ? "(" + value + ")::jsonb" : value;
    }

    private static List<Swap> swaps(Column column, Replacement person) {
        var swaps = new ArrayList<Swap>();
        for (var kind : column.kinds()) {
            switch (kind) {
                case "name", VERSIONED -> {}
                case "json" -> swaps.addAll(person.inJson());
                case "prose" -> swaps.addAll(person.inProse());
                case "document" -> swaps.addAll(person.inDocument());
                case "words" -> swaps.addAll(person.inWords());
                default -> throw new IllegalStateException(column.place() + " is marked " + kind);
            }
        }
        return swaps;
    }

    private static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no text for PostgreSQL");
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
