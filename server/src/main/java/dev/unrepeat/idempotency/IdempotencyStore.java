package dev.unrepeat.idempotency;

import static dev.unrepeat.platform.SqlValues.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code idempotency}. */
@Repository
class IdempotencyStore {

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** A request that is in hand for longer was cut off with its server, and may begin again. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int SWEEP = 200;

    private final JdbcClient db;
    private final JsonMapper json;

    IdempotencyStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * What is known of a key.
     *
     * @param status null while the request is in hand
     * @param body null where the answer held a secret, which is kept nowhere
     */
    record Known(
            String requestHash,
            @Nullable Integer status,
            Map<String, String> headers,
            byte @Nullable [] body) {}

    /** Takes a key for a request; empty when it is taken now, else what is known of it. */
    Optional<Known> take(String caller, String key, String requestHash, Instant now) {
        sweep(now);
        int taken =
                db.sql(
                                """
                                insert into idempotency (caller, key, request_hash, created_at)
                                values (:caller, :key, :hash, :now)
                                on conflict (caller, key) do update
                                   set created_at = excluded.created_at
                                 where idempotency.status is null
                                   and idempotency.created_at < :cut
                                   and idempotency.request_hash = excluded.request_hash
                                """)
                        .param("caller", caller)
                        .param("key", key)
                        .param("hash", requestHash)
                        .param("now", at(now))
                        .param("cut", at(now.minus(LONGEST)))
                        .update();
        return taken == 1
                ? Optional.empty()
                : db.sql(
                                """
                                select request_hash, status, headers, body
                                  from idempotency
                                 where caller = :caller
                                   and key = :key
                                """)
                        .param("caller", caller)
                        .param("key", key)
                        .query(this::read)
                        .optional();
    }

    private Known read(ResultSet row, int number) throws SQLException {
        var headers = row.getString("headers");
        return new Known(
                row.getString("request_hash"),
                row.getObject("status", Integer.class),
                headers == null ? Map.of() : json.readValue(headers, TEXTS),
                row.getBytes("body"));
    }

    void keep(
            String caller,
            String key,
            int status,
            Map<String, String> headers,
            byte @Nullable [] body) {
        db.sql(
                        """
                        update idempotency
                           set status = :status, headers = :headers::jsonb, body = :body
                         where caller = :caller
                           and key = :key
                        """)
                .param("status", status)
                .param("headers", json.writeValueAsString(headers))
                .param("body", body)
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /** Gives a key back whose request was not done. */
    void release(String caller, String key) {
        db.sql(
                        """
                        delete from idempotency
                         where caller = :caller
                           and key = :key
                           and status is null
                        """)
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    private void sweep(Instant now) {
        db.sql(
                        """
                        delete from idempotency
                         where (caller, key) in (select caller, key
                                                   from idempotency
                                                  where created_at < :before
                                                  order by created_at
                                                  limit :most
                                                    for update skip locked)
                        """)
                .param("before", at(now.minus(KEPT)))
                .param("most", SWEEP)
                .update();
    }
}
