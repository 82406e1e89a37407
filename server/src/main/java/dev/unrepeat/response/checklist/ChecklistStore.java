package dev.unrepeat.response.checklist;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code checklist_tick} and {@code incident_meeting}. */
@Repository
class ChecklistStore {

    private final JdbcClient db;

    ChecklistStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * An item that somebody did, or left out with a reason.
     *
     * @param words what the item said then
     */
    record Tick(
            String checklist,
            String item,
            String words,
            boolean leftOut,
            @Nullable String reason,
            String by,
            Instant at) {}

    List<Tick> ticks(UUID incident) {
        return db.sql(
                        """
                        select checklist, item, words, state, reason, by, at
                          from checklist_tick
                         where incident = :incident
                         order by at
                        """)
                .param("incident", incident)
                .query((row, _) ->
                        new Tick(
                                row.getString("checklist"),
                                row.getString("item"),
                                row.getString("words"),
                                row.getString("state").equals("left_out"),
                                row.getString("reason"),
                                row.getString("by"),
                                instant(row, "at")))
                .list();
    }

    /**
     * The first to tick an item stays the one who did; leaving out and doing replace each other.
     */
    void tick(UUID incident, Tick tick) {
        db.sql(
                        """
                        insert into checklist_tick (incident, checklist, item, words, state, reason,
                                                    by, at)
                        values (:incident, :checklist, :item, :words, :state, :reason, :by, :at)
                        on conflict (incident, checklist, item) do update
                           set words = excluded.words,
                               state = excluded.state,
                               reason = excluded.reason,
                               by = excluded.by,
                               at = excluded.at
                         where checklist_tick.state <> excluded.state
                        """)
                .param("incident", incident)
                .param("checklist", tick.checklist())
                .param("item", tick.item())
                .param("words", tick.words())
                .param("state", tick.leftOut() ? "left_out" : "done")
                .param("reason", tick.reason())
                .param("by", tick.by())
                .param("at", at(tick.at()))
                .update();
    }

    void takeBack(UUID incident, String checklist, String item) {
        db.sql(
                        """
                        delete from checklist_tick
                         where incident = :incident
                           and checklist = :checklist
                           and item = :item
                        """)
                .param("incident", incident)
                .param("checklist", checklist)
                .param("item", item)
                .update();
    }

    Optional<Meeting> meeting(UUID incident) {
        return db.sql(
                        """
                        select chat, bridge, by
                          from incident_meeting
                         where incident = :incident
                        """)
                .param("incident", incident)
                .query((row, _) ->
                        new Meeting(
                                row.getString("chat"),
                                row.getString("bridge"),
                                row.getString("by")))
                .optional();
    }

    void meet(UUID incident, Meeting meeting, Instant now) {
        db.sql(
                        """
                        insert into incident_meeting (incident, chat, bridge, by, at)
                        values (:incident, :chat, :bridge, :by, :now)
                        on conflict (incident) do update
                           set chat = excluded.chat,
                               bridge = excluded.bridge,
                               by = excluded.by,
                               at = excluded.at
                        """)
                .param("incident", incident)
                .param("chat", meeting.chat())
                .param("bridge", meeting.bridge())
                .param("by", meeting.by())
                .param("now", at(now))
                .update();
    }
}
