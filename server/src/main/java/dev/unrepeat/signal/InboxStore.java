package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.source.ReceivedAlert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code inbox}: the journal of accepted batches. */
@Repository
class InboxStore {

    private static final int ROUND_BYTES = 2_000_000;

    private static final TypeReference<List<ReceivedAlert>> POSTINGS = new TypeReference<>() {};

    /** The advisory lock that only one server of a database holds while it folds. */
    static final long FOLD_LOCK = 0x666f6c64L;

    private final JdbcClient db;
    private final JsonMapper json;

    InboxStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A batch of the journal. */
    record Batch(long seq, Instant receivedAt, String source, String body) {}

    void append(String source, String sentBy, List<ReceivedAlert> postings, Instant receivedAt) {
        db.sql(
                        """
                        insert into inbox (received_at, source, sent_by, alerts, body)
                        values (:at, :source, :sender, :alerts, :body)
                        """)
                .param("at", at(receivedAt))
                .param("source", source)
                .param("sender", sentBy)
                .param("alerts", postings.size())
                .param("body", json.writeValueAsBytes(postings))
                .update();
    }

    /** True when this transaction is the one that folds; there is one in all replicas. */
    boolean takeTurn() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", FOLD_LOCK)
                .query(Boolean.class)
                .single();
    }

    /** When the oldest batch that waits was received. */
    Optional<Instant> oldestUnfolded() {
        return db.sql("select received_at from inbox where folded_at is null order by seq limit 1")
                .query((row, _) -> instant(row, "received_at"))
                .optional();
    }

    /**
     * The oldest batches that were not processed: at most {@code limit}, and none after those that
     * hold {@link #ROUND_BYTES} together, so that what a round holds in memory does not depend on
     * how large the batches are.
     */
    List<Batch> unfolded(int limit) {
        return db.sql(
                        """
                        with oldest as (
                            select seq, octet_length(body) as bytes
                              from inbox
                             where folded_at is null
                             order by seq
                             limit :limit),
                        running as (
                            select seq, sum(bytes) over (order by seq) - bytes as bytes_before
                              from oldest)
                        select seq, received_at, source, body
                          from inbox
                         where seq in (select seq from running where bytes_before < :bytes)
                           and folded_at is null
                         order by seq
                           for update skip locked
                        """)
                .param("bytes", ROUND_BYTES)
                .param("limit", limit)
                .query((row, _) ->
                        new Batch(
                                row.getLong("seq"),
                                instant(row, "received_at"),
                                row.getString("source"),
                                new String(row.getBytes("body"), StandardCharsets.UTF_8)))
                .list();
    }

    List<ReceivedAlert> postings(Batch batch) {
        return json.readValue(batch.body(), POSTINGS);
    }

    void markFolded(List<Batch> batches, Instant now) {
        db.sql("update inbox set folded_at = :now where seq = any(:seqs)")
                .param("now", at(now))
                .param("seqs", batches.stream().map(Batch::seq).toArray(Long[]::new))
                .update();
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
