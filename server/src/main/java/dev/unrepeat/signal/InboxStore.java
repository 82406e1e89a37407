package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.source.ReceivedAlert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code inbox}: the journal of accepted batches. */
@Repository
class InboxStore {

    private static final int ROUND_BYTES = 2_000_000;

    /** The most alerts that are kept in memory between their receipt and their processing. */
    private static final int MOST_KEPT = 20_000;

    private static final TypeReference<List<ReceivedAlert>> POSTINGS = new TypeReference<>() {};

    /** The advisory lock that only one server of a database holds while it processes a round. */
    static final long FOLD_LOCK = 0x666f6c64L;

    private static final long EXPIRY_LOCK = 0x65787072L;

    private final JdbcClient db;
    private final JsonMapper json;
    private final RecentBatches recent = new RecentBatches(MOST_KEPT);

    InboxStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A batch of the journal. */
    record Batch(long seq, Instant receivedAt, String source, byte[] body) {}

    /**
     * One post as it was accepted, cut into batches.
     *
     * @param bodies the batches as the journal keeps them, in the same order
     */
    record Received(
            String source,
            String sentBy,
            Instant receivedAt,
            List<List<ReceivedAlert>> batches,
            List<byte[]> bodies) {

        int alerts() {
            return batches.stream().mapToInt(List::size).sum();
        }
    }

    /** A batch that is not in the journal yet. */
    record Fresh(Received of, byte[] body, FairQueue.Batch batch) {}

    /** Prepares what was accepted for the journal. */
    Received received(
            String source, String sentBy, List<List<ReceivedAlert>> batches, Instant receivedAt) {
        return new Received(
                source,
                sentBy,
                receivedAt,
                batches,
                batches.stream().map(json::writeValueAsBytes).toList());
    }

    /** Appends batches; they wait in the order of their places in the queue. */
    void append(List<Fresh> batches) {
        var numbers =
                db.sql(
                                """
                                insert into inbox (received_at, source, sent_by, alerts, body,
                                                   queue_from, queue_at, new_flows)
                                select received_at::timestamptz, source, sender, alerts, body,
                                       queue_from::timestamptz, queue_at::timestamptz, new_flows
                                  from unnest(:received::text[], :sources::text[],
                                              :senders::text[], :alerts::int[], :bodies::bytea[],
                                              :starts::text[], :ends::text[], :new_flows::int[])
                                       with ordinality
                                       as fresh (received_at, source, sender, alerts, body,
                                                 queue_from, queue_at, new_flows, place)
                                 order by place
                                returning seq
                                """)
                        .param("received", texts(batches, it -> it.of().receivedAt().toString()))
                        .param("sources", texts(batches, it -> it.of().source()))
                        .param("senders", texts(batches, it -> it.of().sentBy()))
                        .param(
                                "alerts",
                                batches.stream()
                                        .map(it -> it.batch().alerts().size())
                                        .toArray(Integer[]::new))
                        .param("bodies", batches.stream().map(Fresh::body).toArray(byte[][]::new))
                        .param("starts", texts(batches, it -> it.batch().start().toString()))
                        .param("ends", texts(batches, it -> it.batch().end().toString()))
                        .param(
                                "new_flows",
                                batches.stream()
                                        .map(it -> it.batch().newFlows())
                                        .toArray(Integer[]::new))
                        .query(Long.class)
                        .list();
        for (int i = 0; i < numbers.size(); i++) {
            recent.keep(numbers.get(i), batches.get(i).batch().alerts());
        }
    }

    private static String[] texts(List<Fresh> batches, Function<Fresh, String> value) {
        return batches.stream().map(value).toArray(String[]::new);
    }

    /** True when this transaction is the one that processes; there is one in all replicas. */
    boolean takeTurn() {
        return take(FOLD_LOCK);
    }

    /** True when this transaction is the one that expires alerts; there is one in all replicas. */
    boolean takeExpiryTurn() {
        return take(EXPIRY_LOCK);
    }

    private boolean take(long lock) {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", lock)
                .query(Boolean.class)
                .single();
    }

    /** When the oldest batch that waits was received. */
    Optional<Instant> oldestWaiting() {
        return db.sql("select min(received_at) as received_at from inbox where folded_at is null")
                .query((row, _) -> optionalInstant(row, "received_at"))
                .single();
    }

    /** The start of the batch that is first in the queue; empty when none waits. */
    Optional<Instant> front() {
        return db.sql(
                        """
                        select queue_from
                          from inbox
                         where folded_at is null
                         order by queue_at, seq
                         limit 1
                        """)
                .query((row, _) -> instant(row, "queue_from"))
                .optional();
    }

    /**
     * The batches that are next in the queue: those that hold {@code mostAlerts} together, the
     * first in any case, none after those that hold {@link #ROUND_BYTES}, and of no more than
     * {@link FairQueue#NEW_FLOWS} flows that are new, so that neither the time nor the memory of a
     * round depends on how large the batches are or how many services are hit.
     */
    List<Batch> waiting(int mostAlerts) {
        return db.sql(
                        """
                        with next as (
                            select seq, queue_at, alerts, new_flows, octet_length(body) as bytes
                              from inbox
                             where folded_at is null
                             order by queue_at, seq
                             limit :limit),
                        running as (
                            select seq,
                                   sum(alerts) over place as alerts,
                                   sum(new_flows) over place as new_flows,
                                   sum(bytes) over place - bytes as bytes_before,
                                   row_number() over place as place
                              from next
                            window place as (order by queue_at, seq))
                        select seq, received_at, source, body
                          from inbox
                         where seq in (select seq
                                         from running
                                        where place = 1
                                           or (alerts <= :alerts
                                               and new_flows <= :new_flows
                                               and bytes_before < :bytes))
                           and folded_at is null
                         order by seq
                           for update skip locked
                        """)
                .param("bytes", ROUND_BYTES)
                .param("alerts", mostAlerts)
                .param("new_flows", FairQueue.NEW_FLOWS)
                .param("limit", mostAlerts)
                .query(InboxStore::read)
                .list();
    }

    /** Those of the batches that still wait, locked. */
    List<Batch> stillWaiting(List<Long> numbers) {
        return db.sql(
                        """
                        select seq, received_at, source, body
                          from inbox
                         where seq = any(:seqs)
                           and folded_at is null
                         order by seq
                           for update
                        """)
                .param("seqs", numbers.toArray(Long[]::new))
                .query(InboxStore::read)
                .list();
    }

    private static Batch read(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getLong("seq"),
                instant(row, "received_at"),
                row.getString("source"),
                row.getBytes("body"));
    }

    List<ReceivedAlert> postings(Batch batch) {
        return recent.find(batch.seq()).orElseGet(() -> json.readValue(batch.body(), POSTINGS));
    }

    void markFolded(List<Batch> batches, Instant now) {
        db.sql("update inbox set folded_at = :now where seq = any(:seqs)")
                .param("now", at(now))
                .param("seqs", batches.stream().map(Batch::seq).toArray(Long[]::new))
                .update();
        recent.forget(batches.stream().map(Batch::seq).toList());
    }

    /**
     * True when signals came back only lately after a silence, so that old news may be on its way.
     */
    boolean cameBackSince(Instant since, Duration silence) {
        return db.sql(
                        """
                        select exists (
                            select 1
                              from inbox i
                             where i.received_at > :since
                               and not exists (
                                   select 1
                                     from inbox earlier
                                    where earlier.received_at < i.received_at
                                      and earlier.received_at
                                          >= i.received_at - make_interval(secs => :silence)
                                      and earlier.seq <> i.seq))
                        """)
                .param("since", at(since))
                .param("silence", silence.toSeconds())
                .query(Boolean.class)
                .single();
    }
}
