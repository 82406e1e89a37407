package dev.unrepeat.oncall;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code escalation}. */
@Repository
class EscalationStore {

    private static final String COLUMNS =
            """
            select id, incident, team, policy, whole_team, state, cycle, step, due_at,
                   next_cause, next_by
              from escalation
            """;

    private final JdbcClient db;

    EscalationStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * A run of a policy for an incident.
     *
     * @param policy null pages the administrators
     * @param wholeTeam true for the one page that SEV1 sends to a team and its manager
     * @param step the step that was run last, 0 before the first
     * @param next why the page after that step goes out
     */
    record Escalation(
            UUID id,
            UUID incident,
            String team,
            @Nullable String policy,
            boolean wholeTeam,
            EscalationState state,
            int cycle,
            int step,
            Instant dueAt,
            PageStore.Cause next) {}

    void insert(Escalation fresh, Instant now) {
        db.sql(
                        """
                        insert into escalation (id, incident, team, policy, whole_team, state,
                                                cycle, step, due_at, next_cause, next_by, created_at)
                        values (:id, :incident, :team, :policy, :whole, 'active', :cycle, :step,
                                :due, :cause, :by, :now)
                        """)
                .param("id", fresh.id())
                .param("incident", fresh.incident())
                .param("team", fresh.team())
                .param("policy", fresh.policy())
                .param("whole", fresh.wholeTeam())
                .param("cycle", fresh.cycle())
                .param("step", fresh.step())
                .param("due", at(fresh.dueAt()))
                .param("cause", fresh.next().kind().word())
                .param("by", fresh.next().by())
                .param("now", at(now))
                .update();
    }

    Optional<Escalation> find(UUID id) {
        return db.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(EscalationStore::read)
                .optional();
    }

    /** Whether a run holds a page that somebody asked for, and has no steps. */
    boolean isByHand(UUID id) {
        return db.sql("select next_cause = 'by_hand' from escalation where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** When the next step of any run is due. */
    Optional<Instant> nextDue() {
        return db.sql(
                        """
                        select due_at
                          from escalation
                         where state = 'active'
                         order by due_at
                         limit 1
                        """)
                .query((row, _) -> instant(row, "due_at"))
                .optional();
    }

    /** Runs that are due, the longest first; nothing is locked. */
    List<Escalation> due(Instant now, int most) {
        return db.sql(
                        COLUMNS
                                + """
                                 where state = 'active'
                                   and due_at <= :now
                                 order by due_at
                                 limit :most
                                """)
                .param("now", at(now))
                .param("most", most)
                .query(EscalationStore::read)
                .list();
    }

    /** Locks a run when it is still due; its incident is locked already. */
    Optional<Escalation> claim(UUID id, Instant now) {
        return db.sql(
                        COLUMNS
                                + """
                                 where id = :id
                                   and state = 'active'
                                   and due_at <= :now
                                   for update
                                """)
                .param("id", id)
                .param("now", at(now))
                .query(EscalationStore::read)
                .optional();
    }

    void advance(UUID id, int cycle, int step, Instant due) {
        db.sql(
                        """
                        update escalation
                           set cycle = :cycle, step = :step, due_at = :due, held = false,
                               next_cause = 'policy', next_by = null
                         where id = :id
                        """)
                .param("cycle", cycle)
                .param("step", step)
                .param("due", at(due))
                .param("id", id)
                .update();
    }

    /** Continues a run by another policy. */
    void setPolicy(UUID id, String policy) {
        db.sql("update escalation set policy = :policy where id = :id")
                .param("policy", policy)
                .param("id", id)
                .update();
    }

    /** Holds a run back: its next step is due later, and a rise of the severity makes it due. */
    void hold(UUID id, Instant due) {
        db.sql("update escalation set due_at = :due, held = true where id = :id")
                .param("due", at(due))
                .param("id", id)
                .update();
    }

    /** Stops a run that pages nobody, until a rise of the severity makes it due. */
    void holdBack(UUID id, Instant now) {
        end(id, EscalationState.STOPPED, now);
        db.sql("update escalation set held = true where id = :id").param("id", id).update();
    }

    /** Makes runs that are held due at once; false when there are none. */
    boolean release(UUID incident, PageStore.Cause cause, Instant now) {
        return db.sql(
                                """
                                update escalation
                                   set state = 'active', ended_at = null, held = false,
                                       due_at = :now, next_cause = :cause, next_by = :by
                                 where incident = :incident
                                   and held
                                   and state in ('active', 'stopped')
                                """)
                        .param("now", at(now))
                        .param("cause", cause.kind().word())
                        .param("by", cause.by())
                        .param("incident", incident)
                        .update()
                > 0;
    }

    /**
     * Makes the next step due at once, as when a page could not be delivered; false when the run
     * has ended or is past that step.
     */
    boolean hurry(UUID id, int cycle, int step, PageStore.Cause cause, Instant now) {
        return db.sql(
                                """
                                update escalation
                                   set due_at = least(due_at, :now), held = false,
                                       next_cause = :cause, next_by = :by
                                 where id = :id
                                   and state = 'active'
                                   and cycle = :cycle
                                   and step = :step
                                """)
                        .param("now", at(now))
                        .param("cause", cause.kind().word())
                        .param("by", cause.by())
                        .param("id", id)
                        .param("cycle", cycle)
                        .param("step", step)
                        .update()
                > 0;
    }

    /** Ends a run that is active; one that has ended stays as it is. */
    void end(UUID id, EscalationState state, Instant now) {
        db.sql(
                        """
                        update escalation
                           set state = :state, ended_at = :now
                         where id = :id
                           and state = any(:before)
                        """)
                .param("state", state.word())
                .param("before", state.before())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Ends every active run of an incident; false when there was none. */
    boolean endAll(UUID incident, EscalationState state, Instant now) {
        return db.sql(
                                """
                                update escalation
                                   set state = :state, ended_at = :now
                                 where incident = :incident
                                   and state = any(:before)
                                """)
                        .param("state", state.word())
                        .param("before", state.before())
                        .param("now", at(now))
                        .param("incident", incident)
                        .update()
                > 0;
    }

    /** Returns the run of an incident that began last, apart from those of SEV1's whole team. */
    Optional<Escalation> latest(UUID incident) {
        return db.sql(
                        COLUMNS
                                + """
                                 where incident = :incident
                                   and not whole_team
                                 order by created_at desc, id desc
                                 limit 1
                                """)
                .param("incident", incident)
                .query(EscalationStore::read)
                .optional();
    }

    boolean endedSince(UUID id, Instant since) {
        return db.sql(
                        """
                        select exists (select 1
                                         from escalation
                                        where id = :id
                                          and ended_at >= :since)
                        """)
                .param("id", id)
                .param("since", at(since))
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes a stopped run active again where it stood; false when its next step would have been due
     * by now, or when no page of its last step went out.
     */
    boolean resume(UUID id, Instant now) {
        return db.sql(
                                """
                                update escalation e
                                   set state = :active, ended_at = null
                                 where e.id = :id
                                   and e.state = any(:before)
                                   and e.due_at > :now
                                   and exists (select 1
                                                 from page p
                                                where p.escalation = e.id
                                                  and p.cycle = e.cycle
                                                  and p.step = e.step
                                                  and p.state = :sent)
                                """)
                        .param("active", EscalationState.ACTIVE.word())
                        .param("before", EscalationState.ACTIVE.before())
                        .param("sent", PageState.SENT.word())
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                > 0;
    }

    /** Active runs of an incident, the newest first. */
    List<Escalation> active(UUID incident) {
        return db.sql(
                        COLUMNS
                                + " where incident = :incident and state = 'active' order by"
                                + " created_at desc, id desc")
                .param("incident", incident)
                .query(EscalationStore::read)
                .list();
    }

    private static Escalation read(ResultSet row, int number) throws SQLException {
        return new Escalation(
                row.getObject("id", UUID.class),
                row.getObject("incident", UUID.class),
                row.getString("team"),
                row.getString("policy"),
                row.getBoolean("whole_team"),
                EscalationState.of(row.getString("state")),
                row.getInt("cycle"),
                row.getInt("step"),
                instant(row, "due_at"),
                new PageStore.Cause(
                        PageStore.Cause.Kind.of(row.getString("next_cause")),
                        row.getString("next_by")));
    }
}
