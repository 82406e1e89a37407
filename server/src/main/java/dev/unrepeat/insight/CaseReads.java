package dev.unrepeat.insight;

import static dev.unrepeat.platform.Columns.instant;
import static dev.unrepeat.platform.Columns.optionalInstant;
import static dev.unrepeat.platform.Columns.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is read of incidents, post-mortems and actions to remember cases and to show them. */
@Repository
class CaseReads {

    private static final String CASES =
            """
            select case when i.id is null then 'PM-' || p.number else 'INC-' || i.number end as key,
                   coalesce(i.title, p.title) as title,
                   case when p.number is null then null else 'PM-' || p.number end as postmortem,
                   coalesce(i.status, p.status) as status,
                   i.severity,
                   i.services,
                   coalesce(i.impact_started_at, i.declared_at, p.created_at) as at,
                   i.mitigated_at,
                   p.document
              from incident i
              full join postmortem p on p.incident = i.id
             where (i.id is null or i.number is not null)
            """;

    private final JdbcClient db;

    CaseReads(JdbcClient db) {
        this.db = db;
    }

    /** A place in the stream of changes. */
    record Mark(String xact, long seq) {

        static Mark of(String text) {
            var parts = text.split(":", 2);
            return new Mark(parts[0], Long.parseLong(parts[1]));
        }

        String text() {
            return xact + ":" + seq;
        }
    }

    /** Something that changed. */
    record Change(Mark mark, String kind, UUID id) {}

    /** An incident with its post-mortem, or a post-mortem without an incident. */
    record Remembered(
            String key,
            String title,
            @Nullable String postmortem,
            String status,
            @Nullable String severity,
            List<String> services,
            Instant at,
            @Nullable Instant mitigatedAt,
            @Nullable String document) {

        Remembered withDocument(String text) {
            return new Remembered(
                    key, title, postmortem, status, severity, services, at, mitigatedAt, text);
        }

        /** Merged and dismissed incidents are no cases of their own. */
        boolean isCase() {
            return !status.equals("merged") && !status.equals("dismissed");
        }
    }

    /** An alert of an incident's groups. */
    record Alert(String name, String fingerprint) {}

    /** A promise that is not kept yet. */
    record Promise(
            String ref,
            String title,
            @Nullable String owner,
            @Nullable LocalDate due,
            String status) {}

    /** Everything before this mark can be read already. */
    Mark now() {
        return new Mark(
                db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(String.class)
                        .single(),
                0);
    }

    /** Changes after the mark that no running transaction can come before. */
    List<Change> after(Mark mark, int limit) {
        return db.sql(
                        """
                        select xact::text as xact, seq, kind, id
                          from search_change
                         where (xact, seq) > (:xact::xid8, :seq)
                           and xact < pg_snapshot_xmin(pg_current_snapshot())
                         order by search_change.xact, seq
                         limit :limit
                        """)
                .param("xact", mark.xact())
                .param("seq", mark.seq())
                .param("limit", limit)
                .query((row, _) ->
                        new Change(
                                new Mark(row.getString("xact"), row.getLong("seq")),
                                row.getString("kind"),
                                row.getObject("id", UUID.class)))
                .list();
    }

    List<Remembered> all(int limit, int offset) {
        return db.sql(
                        CASES
                                + " order by coalesce(i.created_at, p.created_at), 1 limit :limit"
                                + " offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(CaseReads::read)
                .list();
    }

    Optional<Remembered> of(Change change) {
        return db.sql(
                        CASES
                                + (change.kind().equals("incident")
                                        ? " and i.id = :id"
                                        : " and p.id = :id"))
                .param("id", change.id())
                .query(CaseReads::read)
                .optional();
    }

    /** The case that people know by this key, or by the reference of its post-mortem. */
    Optional<Remembered> find(String ref) {
        if (!ref.matches("(?:INC|PM)-[0-9]{1,15}")) {
            return Optional.empty();
        }
        boolean incident = ref.startsWith("INC-");
        return db.sql(CASES + (incident ? " and i.number = :number" : " and p.number = :number"))
                .param("number", Long.parseLong(ref.substring(ref.indexOf('-') + 1)))
                .query(CaseReads::read)
                .optional();
    }

    List<Alert> alerts(String key) {
        return db.sql(
                        """
                        select coalesce(a.labels ->> 'alertname', g.title) as name, a.fingerprint
                          from incident i
                          join incident_group ig on ig.incident = i.id
                          join alert_group g on g.id = ig.group_id
                          join alert a on a.group_id = g.id
                         where 'INC-' || i.number = :key
                         order by a.fingerprint
                         limit 100
                        """)
                .param("key", key)
                .query((row, _) -> new Alert(row.getString("name"), row.getString("fingerprint")))
                .list();
    }

    /** What the timeline says of how it was mitigated: the step, and the note before it. */
    Optional<String> mitigation(String key) {
        return db.sql(
                        """
                        select t.text
                          from timeline_entry t
                          join incident i on i.id = t.incident
                         where 'INC-' || i.number = :key
                           and t.kind = 'transition'
                           and t.text ilike '%mitigated%'
                         order by t.seq desc
                         limit 1
                        """)
                .param("key", key)
                .query(String.class)
                .optional();
    }

    List<Promise> openPromises(String key, @Nullable String postmortem) {
        return db.sql(
                        """
                        select 'ACT-' || number as ref, title, owner, due, status
                          from action
                         where (incident = :key or postmortem = :postmortem::text)
                           and status in ('open', 'in_progress', 'reopened', 'shipped', 'verifying')
                         order by due nulls last, number
                         limit 50
                        """)
                .param("key", key)
                .param("postmortem", postmortem)
                .query((row, _) ->
                        new Promise(
                                row.getString("ref"),
                                row.getString("title"),
                                row.getString("owner"),
                                row.getObject("due", LocalDate.class),
                                row.getString("status")))
                .list();
    }

    private static Remembered read(ResultSet row, int number) throws SQLException {
        return new Remembered(
                row.getString("key"),
                row.getString("title"),
                row.getString("postmortem"),
                row.getString("status"),
                row.getString("severity"),
                strings(row, "services"),
                instant(row, "at"),
                optionalInstant(row, "mitigated_at").orElse(null),
                row.getString("document"));
    }
}
