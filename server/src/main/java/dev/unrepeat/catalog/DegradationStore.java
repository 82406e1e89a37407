package dev.unrepeat.catalog;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code degradation_signature} and {@code degradation_rehearsal}. */
@Repository
class DegradationStore {

    private final JdbcClient db;

    DegradationStore(JdbcClient db) {
        this.db = db;
    }

    List<Degradation.Signature> signatures(String service, int version) {
        return db.sql(
                        """
                        select side, by, at
                          from degradation_signature
                         where service = :service
                           and version = :version
                         order by side
                        """)
                .param("service", service)
                .param("version", version)
                .query((row, _) ->
                        new Degradation.Signature(
                                DegradationPlan.Side.valueOf(
                                        row.getString("side").toUpperCase(Locale.ROOT)),
                                row.getString("by"),
                                instant(row, "at")))
                .list();
    }

    /** Signing again changes nothing. */
    void sign(DegradationPlan plan, DegradationPlan.Side side, String by, Instant now) {
        db.sql(
                        """
                        insert into degradation_signature (service, version, side, by, at)
                        values (:service, :version, :side, :by, :now)
                        on conflict (service, version, side) do nothing
                        """)
                .param("service", plan.service())
                .param("version", plan.version())
                .param("side", side.word())
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** Newest first. */
    List<Degradation.Rehearsal> rehearsals(String service) {
        return db.sql(
                        """
                        select id, mode, at, minutes, worked, evidence_url, evidence_text, by
                          from degradation_rehearsal
                         where service = :service
                         order by at desc, recorded_at desc
                        """)
                .param("service", service)
                .query((row, _) ->
                        new Degradation.Rehearsal(
                                row.getObject("id", UUID.class),
                                row.getString("mode"),
                                instant(row, "at"),
                                row.getBigDecimal("minutes"),
                                row.getBoolean("worked"),
                                new Evidence(
                                        row.getString("evidence_url"),
                                        row.getString("evidence_text")),
                                row.getString("by")))
                .list();
    }

    void rehearsed(String service, Degradation.Rehearsal rehearsal, Instant now) {
        db.sql(
                        """
                        insert into degradation_rehearsal (id, service, mode, at, minutes, worked,
                                                           evidence_url, evidence_text, by,
                                                           recorded_at)
                        values (:id, :service, :mode, :at, :minutes, :worked, :url, :text, :by,
                                :now)
                        """)
                .param("id", rehearsal.id())
                .param("service", service)
                .param("mode", rehearsal.mode())
                .param("at", at(rehearsal.at()))
                .param("minutes", rehearsal.minutes())
                .param("worked", rehearsal.worked())
                .param("url", rehearsal.evidence().url())
                .param("text", rehearsal.evidence().text())
                .param("by", rehearsal.by())
                .param("now", at(now))
                .update();
    }
}
