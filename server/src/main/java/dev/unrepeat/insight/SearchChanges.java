package dev.unrepeat.insight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code search_change}: what an index has yet to read. */
@Repository
class SearchChanges {

    private final JdbcClient db;

    SearchChanges(JdbcClient db) {
        this.db = db;
    }

    /** How far an index has read: transaction, kind and id of the last change in it. */
    record Mark(long tx, String kind, UUID id) {

        private static final Pattern FORM =
                Pattern.compile("(\\d{1,18}) (incident|postmortem) ([0-9a-f-]{36})");

        static final Mark START = new Mark(0, "incident", new UUID(0, 0));

        static Optional<Mark> of(String written) {
            var found = FORM.matcher(written);
            return found.matches()
                    ? Optional.of(
                            new Mark(
                                    Long.parseLong(found.group(1)),
                                    found.group(2),
                                    UUID.fromString(found.group(3))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return tx + " " + kind + " " + id;
        }
    }

    /** What changed after the mark and is committed, in order. */
    List<Mark> after(Mark mark, int most) {
        return db.sql(
                        """
                        select tx::text::bigint as tx, kind, id
                          from search_change
                         where (tx, kind, id) > (:tx::text::xid8, :kind, :id)
                           and tx < pg_snapshot_xmin(pg_current_snapshot())
                         order by tx, kind, id
                         limit :most
                        """)
                .param("tx", Long.toString(mark.tx()))
                .param("kind", mark.kind())
                .param("id", mark.id())
                .param("most", most)
                .query((row, _) ->
                        new Mark(
                                row.getLong("tx"),
                                row.getString("kind"),
                                row.getObject("id", UUID.class)))
                .list();
    }

    /** The newest transaction; a mark beyond it was made on another database. */
    long newest() {
        return db.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }
}
