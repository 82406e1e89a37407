package dev.unrepeat.notify;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code delivery} and {@code delivery_attempt}. */
@Repository
class DeliveryStore {

    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    DeliveryStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * A delivery in this replica's hands.
     *
     * @param attempt its number, 1 for the first
     * @param possibleDuplicate true when the attempt before this was cut off
     */
    record Claimed(
            UUID id,
            String person,
            String channel,
            Message message,
            int attempt,
            boolean possibleDuplicate,
            Instant createdAt) {}

    /**
     * How many deliveries there is room for.
     *
     * @param all in all channels
     * @param each in one channel
     * @param busy channels that get no more for now
     */
    record Room(int all, int each, List<String> busy) {}

    /** Puts a delivery in to be sent, or, in a demo, as one that is not sent to anybody. */
    void insert(
            UUID id, String person, String channel, Message message, boolean held, Instant now) {
        db.sql(
                        """
                        insert into delivery (id, person, channel, kind, subject, text, payload,
                                              state, due_at, created_at, updated_at)
                        values (:id, :person, :channel, :kind, :subject, :text, :payload::jsonb,
                                :state, :now, :now, :now)
                        """)
                .param("id", id)
                .param("person", person)
                .param("channel", channel)
                .param("kind", message.kind())
                .param("subject", message.subject())
                .param("text", message.text())
                .param("payload", json.writeValueAsString(message.payload()))
                .param("state", (held ? DeliveryState.CANCELLED : DeliveryState.QUEUED).word())
                .param("now", at(now))
                .update();
    }

    /**
     * Takes due deliveries into this replica's hands. One whose lease ended was in the hands of a
     * replica that died: its outcome is unknown, so it is repeated and marked.
     *
     * @param now the product's time, by which deliveries are due
     * @param wall real time, by which leases end
     */
    List<Claimed> claim(Room room, Instant now, Instant wall, Duration lease) {
        return db.sql(
                        """
                        with ranked as (
                            select id,
                                   row_number() over (partition by channel order by due_at, id)
                                       as place
                              from delivery
                             where ((state = :queued and due_at <= :now)
                                    or (state = :sending and lease_until < :wall))
                               and channel <> all(:busy)),
                        due as (
                            select id, state = :sending as cut_off
                              from delivery
                             where id in (select id from ranked where place <= :each)
                               and ((state = :queued and due_at <= :now)
                                    or (state = :sending and lease_until < :wall))
                             order by due_at
                             limit :limit
                               for update skip locked),
                        claimed as (
                            update delivery d
                               set state = :sending,
                                   attempts = d.attempts + 1,
                                   lease_until = :until,
                                   updated_at = :now
                              from due
                             where d.id = due.id
                            returning d.id, d.person, d.channel, d.kind, d.subject, d.text,
                                      d.payload, d.attempts, due.cut_off, d.created_at),
                        noted as (
                            insert into delivery_attempt (delivery, n, at, outcome, detail,
                                                          possible_duplicate)
                            select id, attempts, :now, 'unknown', 'in progress', cut_off
                              from claimed)
                        select id, person, channel, kind, subject, text, payload, attempts,
                               cut_off, created_at
                          from claimed
                        """)
                .param("queued", DeliveryState.QUEUED.word())
                .param("sending", DeliveryState.SENDING.word())
                .param("now", at(now))
                .param("wall", at(wall))
                .param("limit", room.all())
                .param("each", room.each())
                .param("busy", room.busy().toArray(String[]::new))
                .param("until", at(wall.plus(lease)))
                .query(this::read)
                .list();
    }

    private Claimed read(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getString("channel"),
                new Message(
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("text"),
                        json.readValue(row.getString("payload"), PAYLOAD)),
                row.getInt("attempts"),
                row.getBoolean("cut_off"),
                instant(row, "created_at"));
    }

    void finishAttempt(UUID id, int attempt, AttemptOutcome outcome, String detail) {
        db.sql(
                        """
                        update delivery_attempt
                           set outcome = :outcome, detail = :detail
                         where delivery = :id
                           and n = :n
                        """)
                .param("outcome", outcome.word())
                .param("detail", detail)
                .param("id", id)
                .param("n", attempt)
                .update();
    }

    /** Ends a delivery, or queues it again; only the attempt that is in hand may say so. */
    boolean settle(UUID id, int attempt, DeliveryState state, Instant due, Instant now) {
        return db.sql(
                                """
                                update delivery
                                   set state = :state,
                                       due_at = :due,
                                       lease_until = null,
                                       updated_at = :now
                                 where id = :id
                                   and attempts = :attempt
                                   and state = any(:before)
                                """)
                        .param("state", state.word())
                        .param("before", state.before())
                        .param("due", at(due))
                        .param("now", at(now))
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** Takes back what was not sent yet. */
    void cancel(Collection<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            db.sql(
                            """
                            update delivery
                               set state = :cancelled, updated_at = :now
                             where id = any(:ids)
                               and state = any(:before)
                            """)
                    .param("cancelled", DeliveryState.CANCELLED.word())
                    .param("before", DeliveryState.CANCELLED.before())
                    .param("now", at(now))
                    .param("ids", ids.toArray(UUID[]::new))
                    .update();
        }
    }

    List<Outbox.Attempt> attempts(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(
                                """
                                select a.delivery, a.n, a.at, d.channel, a.outcome, a.detail,
                                       a.possible_duplicate
                                  from delivery_attempt a
                                  join delivery d on d.id = a.delivery
                                 where a.delivery = any(:ids)
                                 order by a.at, a.delivery, a.n
                                """)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query((row, _) ->
                                new Outbox.Attempt(
                                        row.getObject("delivery", UUID.class),
                                        row.getInt("n"),
                                        instant(row, "at"),
                                        row.getString("channel"),
                                        AttemptOutcome.of(row.getString("outcome")),
                                        row.getString("detail"),
                                        row.getBoolean("possible_duplicate")))
                        .list();
    }
}
