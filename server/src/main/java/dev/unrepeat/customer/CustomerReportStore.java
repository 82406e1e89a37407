package dev.unrepeat.customer;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code customer_report} and {@code customer_alarm}. */
@Repository
class CustomerReportStore {

    /** The advisory lock of whoever counts; there is one in all replicas. */
    private static final long COUNTING = 0x63757374L;

    private final JdbcClient db;

    CustomerReportStore(JdbcClient db) {
        this.db = db;
    }

    void insert(CustomerReport report) {
        db.sql(
                        """
                        insert into customer_report (id, service, customer, tier, channel, report,
                                                     at, recorded_at, recorded_by)
                        values (:id, :service, :customer, :tier, :channel, :text, :at, :recorded,
                                :by)
                        """)
                .param("id", report.id())
                .param("service", report.service())
                .param("customer", report.customer())
                .param("tier", report.tier().word())
                .param("channel", report.channel().word())
                .param("text", report.text())
                .param("at", at(report.at()))
                .param("recorded", at(report.recordedAt()))
                .param("by", report.by())
                .update();
    }

    /** Reports about these services, the newest first. */
    List<CustomerReport> list(
            Collection<String> services,
            Instant from,
            Instant until,
            Cursor.@Nullable Place before,
            int limit) {
        return db.sql(
                        """
                        select id, service, customer, tier, channel, report, at, recorded_at,
                               recorded_by
                          from customer_report
                         where service = any(:services)
                           and at between :from and :until
                           and (:before_at::timestamptz is null
                                or (at, id) < (:before_at, :before_id::uuid))
                         order by at desc, id desc
                         limit :limit
                        """)
                .param("services", services.toArray(String[]::new))
                .param("from", at(from))
                .param("until", at(until))
                .param("before_at", at(before == null ? null : before.at()))
                .param("before_id", before == null ? null : before.id())
                .param("limit", limit)
                .query(CustomerReportStore::read)
                .list();
    }

    /** True when this transaction is the one that counts. */
    boolean takeTurn() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", COUNTING)
                .query(Boolean.class)
                .single();
    }

    boolean anySince(Instant since) {
        return db.sql("select exists (select 1 from customer_report where at > :since)")
                .param("since", at(since))
                .query(Boolean.class)
                .single();
    }

    /**
     * The high-value customers that reported about a service since.
     *
     * @param customers their names, in the order of their first report
     * @param first when the first of these reports was made
     */
    record HighValue(String service, List<String> customers, Instant first) {}

    List<HighValue> highValueSince(Instant since) {
        return db.sql(
                        """
                        select service, array_agg(customer order by first, customer) as customers,
                               min(first) as first
                          from (select service, (array_agg(customer order by at, id))[1] as customer,
                                       min(at) as first
                                  from customer_report
                                 where tier = 'high'
                                   and at > :since
                                 group by service, lower(customer)) each
                         group by service
                        """)
                .param("since", at(since))
                .query((row, _) ->
                        new HighValue(
                                row.getString("service"),
                                List.of((String[]) row.getArray("customers").getArray()),
                                instant(row, "first")))
                .list();
    }

    /**
     * How many public complaints there were about a service.
     *
     * @param count since the moment that was asked for
     * @param before in the time before it
     * @param first when the first of {@code count} was made
     */
    record Complaints(String service, long count, long before, Instant first) {}

    List<Complaints> complaintsSince(Instant since, Instant before) {
        return db.sql(
                        """
                        select service,
                               count(*) filter (where at > :since) as now,
                               count(*) filter (where at <= :since) as usual,
                               min(at) filter (where at > :since) as first
                          from customer_report
                         where channel = 'public'
                           and at > :before
                         group by service
                        having count(*) filter (where at > :since) > 0
                        """)
                .param("since", at(since))
                .param("before", at(before))
                .query((row, _) ->
                        new Complaints(
                                row.getString("service"),
                                row.getLong("now"),
                                row.getLong("usual"),
                                instant(row, "first")))
                .list();
    }

    /** An alert that fires for a service. */
    record Alarm(String service, CustomerAlert kind, Instant since) {}

    List<Alarm> alarms() {
        return db.sql("select service, kind, since from customer_alarm")
                .query((row, _) ->
                        new Alarm(
                                row.getString("service"),
                                CustomerAlert.valueOf(
                                        row.getString("kind").toUpperCase(Locale.ROOT)),
                                instant(row, "since")))
                .list();
    }

    void add(Alarm alarm) {
        db.sql(
                        """
                        insert into customer_alarm (service, kind, since)
                        values (:service, :kind, :since)
                        on conflict do nothing
                        """)
                .param("service", alarm.service())
                .param("kind", alarm.kind().word())
                .param("since", at(alarm.since()))
                .update();
    }

    void remove(Alarm alarm) {
        db.sql("delete from customer_alarm where service = :service and kind = :kind")
                .param("service", alarm.service())
                .param("kind", alarm.kind().word())
                .update();
    }

    private static CustomerReport read(ResultSet row, int number) throws SQLException {
        return new CustomerReport(
                row.getObject("id", UUID.class),
                row.getString("service"),
                row.getString("customer"),
                CustomerReport.Tier.valueOf(row.getString("tier").toUpperCase(Locale.ROOT)),
                CustomerReport.Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("report"),
                instant(row, "at"),
                instant(row, "recorded_at"),
                row.getString("recorded_by"));
    }
}
