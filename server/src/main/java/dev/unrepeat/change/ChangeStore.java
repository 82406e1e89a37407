package dev.unrepeat.change;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code change_event}. */
@Repository
class ChangeStore {

    private static final String COLUMNS =
            """
            select id, source, external_id, kind, service, environment, version, title, url, at,
                   outcome, outcome_at, schema_change, author, received_at
              from change_event
            """;

    private final JdbcClient db;

    ChangeStore(JdbcClient db) {
        this.db = db;
    }

    /** False when the change is known already. */
    boolean insert(Change change) {
        var report = change.report();
        return db.sql(
                                """
                                insert into change_event (id, source, external_id, kind, service,
                                                          environment, version, title, url, at,
                                                          outcome, outcome_at, schema_change,
                                                          author, received_at)
                                values (:id, :source, :external, :kind, :service, :environment,
                                        :version, :title, :url, :at, :outcome, :outcomeAt, :schema,
                                        :author, :now)
                                on conflict (source, external_id) do nothing
                                """)
                        .param("id", change.id())
                        .param("source", report.source())
                        .param("external", report.externalId())
                        .param("kind", report.kind().word())
                        .param("service", report.service())
                        .param("environment", report.environment())
                        .param("version", report.version())
                        .param("title", report.title())
                        .param("url", report.url())
                        .param("at", at(report.at()))
                        .param("outcome", report.outcome() == null ? null : report.outcome().word())
                        .param("outcomeAt", at(report.outcomeAt()))
                        .param("schema", report.schemaChange())
                        .param("author", report.author())
                        .param("now", at(change.receivedAt()))
                        .update()
                == 1;
    }

    /** Notes how a known change went on; false when that is old news. */
    boolean goOn(Change.Report report) {
        var outcome = report.outcome();
        return outcome != null
                && db.sql(
                                        """
                                        update change_event
                                           set outcome = :outcome,
                                               outcome_at = :at,
                                               url = coalesce(:url, url)
                                         where source = :source
                                           and external_id = :external
                                           and (outcome_at < :at
                                                or (outcome_at = :at and outcome = 'started'))
                                           and outcome <> :outcome
                                        """)
                                .param("outcome", outcome.word())
                                .param("at", at(report.outcomeAt()))
                                .param("url", report.url())
                                .param("source", report.source())
                                .param("external", report.externalId())
                                .update()
                        == 1;
    }

    Optional<Change> find(String source, String externalId) {
        return db.sql(COLUMNS + " where source = :source and external_id = :external")
                .param("source", source)
                .param("external", externalId)
                .query(ChangeStore::read)
                .optional();
    }

    /** Newest first, from {@code from} on and before {@code to}. */
    List<Change> list(
            @Nullable String service,
            @Nullable Instant from,
            @Nullable Instant to,
            Cursor.@Nullable Place after,
            int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                 where (:service::text is null or service = :service::text)
                                   and (:from::timestamptz is null or at >= :from::timestamptz)
                                   and (:to::timestamptz is null or at < :to::timestamptz)
                                   and (:after::timestamptz is null
                                        or (at, id) < (:after::timestamptz, :id::uuid))
                                 order by at desc, id desc
                                 limit :limit
                                """)
                .param("service", service)
                .param("from", at(from))
                .param("to", at(to))
                .param("after", after == null ? null : at(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(ChangeStore::read)
                .list();
    }

    /** Those of any of the services in a stretch of time, the nearest to {@code start} first. */
    List<Change> around(Collection<String> services, Instant start, Instant from, Instant until) {
        return db.sql(
                        COLUMNS
                                + """
                                 where service = any(:services::text[])
                                   and at >= :from
                                   and at <= :until
                                 order by abs(extract(epoch from at - :start)), at, id
                                """)
                .param("services", services.toArray(String[]::new))
                .param("from", at(from))
                .param("until", at(until))
                .param("start", at(start))
                .query(ChangeStore::read)
                .list();
    }

    private static Change read(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Change(
                row.getObject("id", UUID.class),
                new Change.Report(
                        row.getString("source"),
                        row.getString("external_id"),
                        Change.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("service"),
                        row.getString("environment"),
                        row.getString("version"),
                        row.getString("title"),
                        row.getString("url"),
                        instant(row, "at"),
                        outcome == null
                                ? null
                                : Change.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                        optionalInstant(row, "outcome_at").orElse(null),
                        row.getObject("schema_change", Boolean.class),
                        row.getString("author")),
                instant(row, "received_at"));
    }
}
