package dev.unrepeat.digest;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.LabelWord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code digest}, and what stands in a digest. */
@Repository
class DigestStore {

    private static final int MOST = 50;

    private final JdbcClient db;

    DigestStore(JdbcClient db) {
        this.db = db;
    }

    /** Takes the digest of a day; false when it was taken before. */
    boolean take(String team, LocalDate day, Instant now) {
        return db.sql(
                                """
                                insert into digest (team, day, sent_at)
                                values (:team, :day, :now)
                                on conflict do nothing
                                """)
                        .param("team", team)
                        .param("day", day)
                        .param("now", at(now))
                        .update()
                > 0;
    }

    /** When the digest before that of a day was sent. */
    Optional<Instant> before(String team, LocalDate day) {
        return db.sql(
                        "select max(sent_at) as sent_at from digest where team = :team and day <"
                                + " :day")
                .param("team", team)
                .param("day", day)
                .query((row, _) -> optionalInstant(row, "sent_at"))
                .single();
    }

    /** An incident that paged nobody. */
    record Quiet(UUID id, String ref, String severity, String title, String status, Instant at) {}

    /** Incidents of the team whose paging was held back altogether since, the newest first. */
    List<Quiet> quiet(String team, Instant since) {
        return db.sql(
                        """
                        select i.id, i.number, i.severity, i.title, i.status, i.declared_at
                          from incident i
                         where i.declared_at >= :since
                           and exists (select 1
                                         from escalation e
                                        where e.incident = i.id
                                          and e.team = :team
                                          and e.held
                                          and e.state = 'stopped')
                         order by i.declared_at desc
                         limit :most
                        """)
                .param("team", team)
                .param("since", at(since))
                .param("most", MOST)
                .query((row, _) ->
                        new Quiet(
                                row.getObject("id", UUID.class),
                                "INC-" + row.getLong("number"),
                                row.getString("severity"),
                                row.getString("title"),
                                row.getString("status"),
                                instant(row, "declared_at")))
                .list();
    }

    /** Alerts of information about the team's services, which open nothing, by how many fired. */
    record Informed(String alertname, String service, int alerts) {}

    List<Informed> informed(String team, Instant since) {
        return db.sql(
                        """
                        select coalesce(a.labels ->> 'alertname', 'Alert') as name, a.service,
                               count(*)::int as alerts
                          from alert a
                          join service s on s.name = a.service
                         where s.team = :team
                           and a.last_firing_at >= :since
                           and lower(regexp_replace(
                                   a.labels ->> 'severity', :ornament, '', 'g')) = 'info'
                         group by 1, 2
                         order by 3 desc, 1, 2
                         limit :most
                        """)
                .param("team", team)
                .param("since", at(since))
                .param("ornament", LabelWord.ORNAMENT)
                .param("most", MOST)
                .query((row, _) ->
                        new Informed(
                                row.getString("name"),
                                row.getString("service"),
                                row.getInt("alerts")))
                .list();
    }
}
