package dev.unrepeat.oncall;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code page} and {@code page_delivery}. */
@Repository
class PageStore {

    private static final String COLUMNS =
            """
            select p.id, p.incident, p.escalation, p.cycle, p.step, p.person, p.channel, p.state,
                   p.created_at, p.cause, p.asked_by
              from page p
            """;

    private final JdbcClient db;

    PageStore(JdbcClient db) {
        this.db = db;
    }

    /** A page as it stands. */
    record Page(
            UUID id,
            UUID incident,
            UUID escalation,
            int cycle,
            int step,
            String person,
            String channel,
            PageState state,
            Instant createdAt,
            Cause cause) {

        /** Whether it still waits for its person. */
        boolean waits() {
            return state == PageState.QUEUED || state == PageState.SENT;
        }
    }

    /**
     * Why a page goes out now.
     *
     * @param kind what led to it
     * @param by who asked for it or can't take the page before; null where nobody did
     */
    record Cause(Kind kind, @Nullable String by) {

        /** Its time came by the escalation policy. */
        static final Cause POLICY = new Cause(Kind.POLICY, null);

        /** What leads to a page. */
        enum Kind {
            /** Its time came by the escalation policy. */
            POLICY,
            /** A person paged this person. */
            BY_HAND,
            /** A person asked for the next step. */
            ESCALATED,
            /** The person of the step before can't take it. */
            DECLINED,
            /** The page of the step before was not delivered. */
            UNDELIVERED,
            /** The severity rose after an acknowledgement. */
            RAISED,
            /** The incident is open again. */
            AGAIN;

            String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Kind of(String word) {
                return valueOf(word.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Adds the page unless the person was paged in this step already. */
    boolean insert(Page page) {
        return db.sql(
                                """
                                insert into page (id, incident, escalation, cycle, step, person,
                                                  channel, state, cause, asked_by, created_at,
                                                  updated_at)
                                values (:id, :incident, :escalation, :cycle, :step, :person,
                                        :channel, :state, :cause, :by, :now, :now)
                                on conflict (escalation, cycle, step, person) do nothing
                                """)
                        .param("id", page.id())
                        .param("incident", page.incident())
                        .param("escalation", page.escalation())
                        .param("cycle", page.cycle())
                        .param("step", page.step())
                        .param("person", page.person())
                        .param("channel", page.channel())
                        .param("state", page.state().word())
                        .param("cause", page.cause().kind().word())
                        .param("by", page.cause().by())
                        .param("now", at(page.createdAt()))
                        .update()
                == 1;
    }

    void setChannel(UUID id, String channel, PageState state, Instant now) {
        db.sql(
                        """
                        update page
                           set channel = :channel, state = :state, updated_at = :now
                         where id = :id
                           and state = any(:before)
                        """)
                .param("channel", channel)
                .param("state", state.word())
                .param("before", state.before())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void link(UUID page, UUID delivery) {
        db.sql("insert into page_delivery (page, delivery) values (:page, :delivery)")
                .param("page", page)
                .param("delivery", delivery)
                .update();
    }

    Optional<Page> find(UUID id) {
        return db.sql(COLUMNS + " where p.id = :id")
                .param("id", id)
                .query(PageStore::read)
                .optional();
    }

    Optional<Page> ofDelivery(UUID delivery) {
        return db.sql(
                        COLUMNS
                                + """
                                  join page_delivery d on d.page = p.id
                                 where d.delivery = :delivery
                                   for update of p
                                """)
                .param("delivery", delivery)
                .query(PageStore::read)
                .optional();
    }

    /** Notes a delivery that failed; true when none of the page's is left that may succeed. */
    boolean noteFailure(UUID page, UUID delivery) {
        db.sql("update page_delivery set failed = true where page = :page and delivery = :delivery")
                .param("page", page)
                .param("delivery", delivery)
                .update();
        return db.sql(
                        """
                        select not exists (select 1
                                             from page_delivery
                                            where page = :page
                                              and not failed)
                        """)
                .param("page", page)
                .query(Boolean.class)
                .single();
    }

    /** Moves a page to a state that may follow its own; else it stays as it is. */
    void setState(UUID id, PageState state, Instant now) {
        db.sql(
                        """
                        update page
                           set state = :state, updated_at = :now
                         where id = :id
                           and state = any(:before)
                        """)
                .param("state", state.word())
                .param("before", state.before())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Pages of the incident that wait for the person, the oldest first. */
    List<Page> waiting(UUID incident, String person) {
        return db.sql(
                        COLUMNS
                                + """
                                 where p.incident = :incident
                                   and p.person = :person
                                   and p.state in ('queued', 'sent')
                                 order by p.created_at, p.id
                                """)
                .param("incident", incident)
                .param("person", person)
                .query(PageStore::read)
                .list();
    }

    /** Answers every page of the incident that waits: the person's own, and for all others. */
    void acknowledged(UUID incident, String person, Instant now) {
        db.sql(
                        """
                        update page
                           set state = case when person = :person then :acknowledged
                                            else :cancelled end,
                               updated_at = :now
                         where incident = :incident
                           and state = any(:acknowledgeable)
                        """)
                .param("acknowledged", PageState.ACKNOWLEDGED.word())
                .param("cancelled", PageState.CANCELLED.word())
                .param("acknowledgeable", PageState.ACKNOWLEDGED.before())
                .param("person", person)
                .param("now", at(now))
                .param("incident", incident)
                .update();
    }

    /**
     * Cancels what waits when an incident calms down or ends. What went out in a run that may be
     * resumed stays, for then it still holds; so does a page by hand until the incident is over,
     * for a person asked for it.
     */
    void stop(UUID incident, boolean over, Instant now) {
        db.sql(
                        """
                        update page p
                           set state = :cancelled, updated_at = :now
                          from escalation e
                         where e.id = p.escalation
                           and p.incident = :incident
                           and (p.state = :queued
                                or (p.state = :sent and e.state = 'exhausted'))
                           and (:over or p.cause <> 'by_hand')
                        """)
                .param("cancelled", PageState.CANCELLED.word())
                .param("queued", PageState.QUEUED.word())
                .param("sent", PageState.SENT.word())
                .param("now", at(now))
                .param("incident", incident)
                .param("over", over)
                .update();
    }

    /** Deliveries of the incident's pages; {@code byHand} adds those that a person asked for. */
    List<UUID> deliveries(UUID incident, boolean byHand) {
        return db.sql(
                        """
                        select d.delivery
                          from page_delivery d
                          join page p on p.id = d.page
                         where p.incident = :incident
                           and (:byHand or p.cause <> 'by_hand')
                        """)
                .param("incident", incident)
                .param("byHand", byHand)
                .query((row, _) -> row.getObject("delivery", UUID.class))
                .list();
    }

    List<UUID> deliveriesOf(UUID page) {
        return db.sql("select delivery from page_delivery where page = :page")
                .param("page", page)
                .query((row, _) -> row.getObject("delivery", UUID.class))
                .list();
    }

    /** How many other incidents, drills apart, paged the person since. */
    int otherIncidentsSince(String person, UUID incident, Instant since) {
        return db.sql(
                        """
                        select count(distinct p.incident)
                          from page p
                          join incident i on i.id = p.incident
                         where p.person = :person
                           and p.incident <> :incident
                           and p.created_at > :since
                           and not i.drill
                        """)
                .param("person", person)
                .param("incident", incident)
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    /**
     * Whether a message of a flood went to the person since, of an incident at least as bad. A page
     * that was held back for one is none, or nothing would go out for as long as pages come.
     */
    boolean floodMessageSince(String person, Severity severity, Instant since) {
        return db.sql(
                        """
                        select exists (select 1
                                         from page p
                                         join incident i on i.id = p.incident
                                        where p.person = :person
                                          and p.channel like 'flood: %'
                                          and p.created_at > :since
                                          and i.severity <= :severity)
                        """)
                .param("severity", severity.name())
                .param("person", person)
                .param("since", at(since))
                .query(Boolean.class)
                .single();
    }

    /**
     * Pages, newest first.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     * @param open keeps those that still wait for an acknowledgement
     */
    List<Page> list(
            @Nullable UUID reader,
            @Nullable UUID incident,
            @Nullable String person,
            boolean open,
            Cursor.@Nullable Place after,
            int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                  join escalation e on e.id = p.escalation
                                 where p.incident not in (select hidden_incidents(:reader::uuid))
                                   and (:incident::uuid is null or p.incident = :incident::uuid)
                                   and (:person::text is null or p.person = :person::text)
                                   and (not :open
                                        or (p.state in ('queued', 'sent')
                                            and e.state in ('active', 'exhausted')))
                                   and (:at::timestamptz is null
                                        or (p.created_at, p.id) < (:at::timestamptz, :id::uuid))
                                 order by p.created_at desc, p.id desc
                                 limit :limit
                                """)
                .param("reader", reader)
                .param("incident", incident)
                .param("person", person)
                .param("open", open)
                .param("at", after == null ? null : at(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(PageStore::read)
                .list();
    }

    private static Page read(ResultSet row, int number) throws SQLException {
        return new Page(
                row.getObject("id", UUID.class),
                row.getObject("incident", UUID.class),
                row.getObject("escalation", UUID.class),
                row.getInt("cycle"),
                row.getInt("step"),
                row.getString("person"),
                row.getString("channel"),
                PageState.of(row.getString("state")),
                instant(row, "created_at"),
                new Cause(Cause.Kind.of(row.getString("cause")), row.getString("asked_by")));
    }

    /** Tells whether a page of the incident to the person waits for an acknowledgement. */
    boolean isOpen(UUID incident, String person) {
        return db.sql(
                        """
                        select exists (select 1
                                         from page
                                        where incident = :incident
                                          and person = :person
                                          and state in ('queued', 'sent'))
                        """)
                .param("incident", incident)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    boolean isPaged(UUID incident, String person) {
        return db.sql(
                        """
                        select exists (select 1
                                         from page
                                        where incident = :incident
                                          and person = :person)
                        """)
                .param("incident", incident)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
