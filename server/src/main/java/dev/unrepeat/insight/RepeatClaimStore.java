package dev.unrepeat.insight;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.recall.MatchKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code repeat_claim}. */
@Repository
class RepeatClaimStore {

    private final JdbcClient db;

    RepeatClaimStore(JdbcClient db) {
        this.db = db;
    }

    /** One at a time for a pair, so that two people who confirm at once reopen actions once. */
    void lock(UUID later, UUID earlier) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:pair, 0))")
                .param("pair", "repeat " + later + " " + earlier)
                .query((_, _) -> true)
                .single();
    }

    void add(RepeatClaim claim) {
        db.sql(
                        """
                        insert into repeat_claim (later, earlier, verdict, kind, note, by, at)
                        values (:later, :earlier, :verdict, :kind, :note, :by, :at)
                        """)
                .param("later", claim.later())
                .param("earlier", claim.earlier())
                .param("verdict", claim.verdict())
                .param("kind", claim.kind().key())
                .param("note", claim.note())
                .param("by", claim.by())
                .param("at", at(claim.at()))
                .update();
    }

    /** Every word that was said about a pair, oldest first. */
    List<RepeatClaim> history(UUID later, UUID earlier) {
        return db.sql(
                        """
                        select later, earlier, verdict, kind, note, by, at
                          from repeat_claim
                         where later = :later
                           and earlier = :earlier
                         order by number
                        """)
                .param("later", later)
                .param("earlier", earlier)
                .query(RepeatClaimStore::read)
                .list();
    }

    /** The words that hold about an incident and those before it. */
    List<RepeatClaim> of(UUID later) {
        return db.sql(
                        """
                        select distinct on (earlier)
                               later, earlier, verdict, kind, note, by, at
                          from repeat_claim
                         where later = :later
                         order by earlier, number desc
                        """)
                .param("later", later)
                .query(RepeatClaimStore::read)
                .list();
    }

    private static RepeatClaim read(ResultSet row, int number) throws SQLException {
        return new RepeatClaim(
                row.getObject("later", UUID.class),
                row.getObject("earlier", UUID.class),
                row.getString("verdict").equals("confirmed"),
                MatchKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("by"),
                instant(row, "at"));
    }
}
