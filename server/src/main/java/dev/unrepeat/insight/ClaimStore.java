package dev.unrepeat.insight;

import static dev.unrepeat.platform.Columns.at;
import static dev.unrepeat.platform.Columns.instant;

import dev.unrepeat.recall.MatchKind;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code repeat_claim} and {@code repeat_claim_step}. */
@Repository
class ClaimStore {

    private final JdbcClient db;

    ClaimStore(JdbcClient db) {
        this.db = db;
    }

    /** Keeps the claim, locks its pair, and adds it to the history. */
    void put(RepeatClaim claim) {
        write(
                """
                insert into repeat_claim (subject, other, verdict, kind, note, by, at)
                values (:subject, :other, :verdict, :kind, :note, :by, :at)
                    on conflict (subject, other)
                    do update set verdict = excluded.verdict,
                                  kind = excluded.kind,
                                  note = excluded.note,
                                  by = excluded.by,
                                  at = excluded.at
                """,
                claim);
    }

    void record(RepeatClaim claim) {
        write(
                """
                insert into repeat_claim_step (subject, other, verdict, kind, note, by, at)
                values (:subject, :other, :verdict, :kind, :note, :by, :at)
                """,
                claim);
    }

    private void write(String sql, RepeatClaim claim) {
        var kind = claim.kind();
        db.sql(sql)
                .param("subject", claim.subject())
                .param("other", claim.other())
                .param("verdict", claim.verdict())
                .param("kind", kind == null ? null : kind.key())
                .param("note", claim.note())
                .param("by", claim.by())
                .param("at", at(claim.at()))
                .update();
    }

    /** True when the pair was confirmed as a repeat of the cause before. */
    boolean wasRepeatOfCause(String subject, String other) {
        return db.sql(
                        """
                        select exists (select 1
                                         from repeat_claim_step
                                        where subject = :subject
                                          and other = :other
                                          and verdict = 'confirmed'
                                          and kind in ('cause', 'both'))
                        """)
                .param("subject", subject)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    List<RepeatClaim> of(String subject) {
        return db.sql(
                        """
                        select subject, other, verdict, kind, note, by, at
                          from repeat_claim
                         where subject = :subject
                         order by at desc
                        """)
                .param("subject", subject)
                .query((row, _) -> {
                    var kind = row.getString("kind");
                    return new RepeatClaim(
                            row.getString("subject"),
                            row.getString("other"),
                            row.getString("verdict").equals("confirmed"),
                            kind == null ? null : MatchKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                            row.getString("note"),
                            row.getString("by"),
                            instant(row, "at"));
                })
                .list();
    }
}
