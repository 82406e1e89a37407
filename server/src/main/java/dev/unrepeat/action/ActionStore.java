package dev.unrepeat.action;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;
import static dev.unrepeat.platform.SqlValues.strings;

import dev.unrepeat.platform.Evidence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code action}, {@code action_step} and {@code verification}. */
@Repository
class ActionStore {

    private static final String COLUMNS =
            """
            select id, number, title, owner, due, category, horizon, priority, status, incident,
                   postmortem, causes, shipped_at, version
              from action
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    ActionStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** One step of an action's life. */
    @Schema(name = "ActionStep")
    record Step(
            Instant at,
            String by,
            @Schema(implementation = Progress.class) @Nullable String from,
            @Schema(implementation = Progress.class) String to,
            String note,
            boolean undoes) {

        Step(Instant at, String by, @Nullable String from, String to, String note) {
            this(at, by, from, to, note, false);
        }
    }

    Optional<Action> find(long number) {
        return db.sql(COLUMNS + " where number = :number")
                .param("number", number)
                .query(ActionStore::read)
                .optional();
    }

    Action lock(UUID id) {
        return db.sql(COLUMNS + " where id = :id for update")
                .param("id", id)
                .query(ActionStore::read)
                .single();
    }

    List<Action> of(@Nullable String incident, @Nullable String postmortem) {
        return db.sql(
                        COLUMNS
                                + """
                                 where incident_id = (select id
                                                        from incident
                                                       where number = substring(:incident::text from '^INC-([0-9]+)$')::bigint)
                                    or postmortem_id = (select id
                                                          from postmortem
                                                         where number = substring(:postmortem::text from '^PM-([0-9]+)$')::bigint)
                                 order by number
                                """)
                .param("incident", incident)
                .param("postmortem", postmortem)
                .query(ActionStore::read)
                .list();
    }

    Action insert(Action action, Instant now) {
        db.sql(
                        """
                        insert into action (id, title, owner, due, category, horizon, priority,
                                            status, incident_id, postmortem_id, causes,
                                            created_at, updated_at)
                        values (:id, :title, :owner, :due, :category, :horizon, :priority, 'open',
                                (select id from incident where number = substring(:incident::text from '^INC-([0-9]+)$')::bigint),
                                (select id from postmortem where number = substring(:postmortem::text from '^PM-([0-9]+)$')::bigint),
                                :causes, :now, :now)
                        """)
                .param("id", action.id())
                .param("title", action.title())
                .param("owner", action.owner())
                .param("due", action.due())
                .param("category", action.category())
                .param("horizon", action.horizon())
                .param("priority", action.priority())
                .param("incident", action.incident())
                .param("postmortem", action.postmortem())
                .param("causes", action.causes().toArray(String[]::new))
                .param("now", at(now))
                .update();
        return lock(action.id());
    }

    void update(Action action, Instant now) {
        db.sql(
                        """
                        update action
                           set title = :title,
                               owner = :owner,
                               due = :due,
                               category = :category,
                               horizon = :horizon,
                               priority = :priority,
                               causes = :causes,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("title", action.title())
                .param("owner", action.owner())
                .param("due", action.due())
                .param("category", action.category())
                .param("horizon", action.horizon())
                .param("priority", action.priority())
                .param("causes", action.causes().toArray(String[]::new))
                .param("now", at(now))
                .param("id", action.id())
                .update();
    }

    void setProgress(Action action, Progress to, Step step) {
        db.sql(
                        """
                        update action
                           set status = :status,
                               shipped_at = case when :status = 'shipped' then :now
                                                 else shipped_at end,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("status", to.word())
                .param("now", at(step.at()))
                .param("id", action.id())
                .update();
        record(action, step);
    }

    /** Adds a step to the action as it was before it. */
    void record(Action action, Step step) {
        db.sql(
                        """
                        insert into action_step (action, at, by, from_status, to_status, note,
                                                 shipped_before, undoes)
                        values (:action, :at, :by, :from, :to, :note, :shipped_before, :undoes)
                        """)
                .param("action", action.id())
                .param("shipped_before", at(action.shippedAt()))
                .param("undoes", step.undoes())
                .param("at", at(step.at()))
                .param("by", step.by())
                .param("from", step.from())
                .param("to", step.to())
                .param("note", step.note())
                .update();
    }

    /** The steps of each of these actions, in order. */
    Map<UUID, List<Step>> steps(Collection<UUID> actions) {
        return db
                .sql(
                        """
                        select action, at, by, from_status, to_status, note, undoes
                          from action_step
                         where action = any(:actions)
                         order by id
                        """)
                .param("actions", actions.toArray(UUID[]::new))
                .query((row, _) ->
                        Map.entry(
                                row.getObject("action", UUID.class),
                                new Step(
                                        instant(row, "at"),
                                        row.getString("by"),
                                        row.getString("from_status"),
                                        row.getString("to_status"),
                                        row.getString("note"),
                                        row.getBoolean("undoes"))))
                .list()
                .stream()
                .collect(grouped());
    }

    private static <T> Collector<Map.Entry<UUID, T>, ?, Map<UUID, List<T>>> grouped() {
        return Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()));
    }

    /** When the action was shipped before its newest step. */
    @Nullable Instant shippedBeforeNewestStep(UUID action) {
        return db.sql(
                        """
                        select shipped_before
                          from action_step
                         where action = :action
                         order by id desc
                         limit 1
                        """)
                .param("action", action)
                .query((row, _) -> optionalInstant(row, "shipped_before"))
                .single()
                .orElse(null);
    }

    boolean isTestedSince(UUID action, Instant moment) {
        return db.sql(
                        """
                        select exists (select 1
                                         from verification
                                        where action = :action
                                          and recorded_at >= :moment)
                        """)
                .param("action", action)
                .param("moment", at(moment))
                .query(Boolean.class)
                .single();
    }

    /** Takes a step back: as if it had not been, with a step that says so. */
    void undo(Action action, Progress to, @Nullable Instant shippedAt, Step step) {
        db.sql(
                        """
                        update action
                           set status = :status,
                               shipped_at = :shipped_at,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("status", to.word())
                .param("shipped_at", at(shippedAt))
                .param("now", at(step.at()))
                .param("id", action.id())
                .update();
        record(action, step);
    }

    void insert(UUID id, UUID action, Verification verification, String by, Instant now) {
        db.sql(
                        """
                        insert into verification (id, action, kind, result, at, by, evidence,
                                                  recorded_at, recorded_by)
                        values (:id, :action, :kind, :result, :at, :by, :evidence::jsonb, :now,
                                :recorder)
                        """)
                .param("id", id)
                .param("action", action)
                .param("kind", verification.kind().word())
                .param("result", verification.passed() ? "passed" : "failed")
                .param("at", at(verification.at()))
                .param("by", verification.by())
                .param("evidence", json.writeValueAsString(verification.evidence()))
                .param("now", at(now))
                .param("recorder", by)
                .update();
    }

    /** Verifications in the order of their time. */
    List<Verification> verifications(UUID action) {
        return verifications(List.of(action)).getOrDefault(action, List.of());
    }

    /** Verifications of each of these actions, in the order of their time. */
    Map<UUID, List<Verification>> verifications(Collection<UUID> actions) {
        return db
                .sql(
                        """
                        select action, kind, result, at, by, evidence
                          from verification
                         where action = any(:actions)
                         order by at, id
                        """)
                .param("actions", actions.toArray(UUID[]::new))
                .query((row, _) ->
                        Map.entry(
                                row.getObject("action", UUID.class),
                                new Verification(
                                        Verification.Kind.valueOf(
                                                row.getString("kind").toUpperCase(Locale.ROOT)),
                                        row.getString("result").equals("passed"),
                                        instant(row, "at"),
                                        row.getString("by"),
                                        json.readValue(row.getString("evidence"), Evidence.class))))
                .list()
                .stream()
                .collect(grouped());
    }

    static Action read(ResultSet row, int number) throws SQLException {
        return new Action(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("title"),
                row.getString("owner"),
                row.getObject("due", LocalDate.class),
                row.getString("category"),
                row.getString("horizon"),
                row.getString("priority"),
                Progress.of(row.getString("status")),
                row.getString("incident"),
                row.getString("postmortem"),
                strings(row, "causes"),
                optionalInstant(row, "shipped_at").orElse(null),
                row.getLong("version"));
    }
}
