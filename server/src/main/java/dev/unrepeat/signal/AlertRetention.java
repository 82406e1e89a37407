package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Retention of {@code alert}, {@code alert_event} and groups that are empty then. It walks over the
 * groups, and takes the turn of the folder for each step, so that nothing is counted meanwhile.
 */
@Repository
class AlertRetention implements RetentionClass {

    static final String NAME = "alerts";

    /** The first alerts of a group that an incident had: what it is recognised by later. */
    static final int REMEMBERED = 200;

    /** How many groups a look takes at once, and how many a step: a step stops the folder. */
    private static final int LOOK = 100;

    private static final int STEP = 10;
    private static final String DUE =
            """
            with remembered as (
                select first.source, first.fingerprint
                  from unnest(:of_incidents) of_incident (id)
                 cross join lateral (select source, fingerprint
                                       from alert
                                      where group_id = of_incident.id
                                      order by first_at, fingerprint
                                      limit :remembered) first),
            due as (
                select a.source, a.fingerprint
                  from alert a
                 where a.group_id = any(:groups)
                   and a.status in ('resolved', 'expired')
                   and a.last_at < :before
                   and not exists (select 1
                                     from remembered r
                                    where r.source = a.source
                                      and r.fingerprint = a.fingerprint))
            """;

    private static final About ABOUT =
            new About(
                    NAME,
                    "Ended alerts, and when each of them fired",
                    "alerts of open incidents, firing alerts, and the first %d alerts of each group of an incident"
                            .formatted(REMEMBERED),
                    Duration.ofDays(180),
                    Duration.ofDays(7));

    private final JdbcClient db;
    private final InboxStore inbox;
    private final IncidentOfGroup incidents;

    AlertRetention(JdbcClient db, InboxStore inbox, IncidentOfGroup incidents) {
        this.db = db;
        this.inbox = inbox;
        this.incidents = incidents;
    }

    /** Groups of a step, those of them that may be touched, and those that an incident had. */
    private record Part(List<UUID> all, UUID[] free, UUID[] ofIncidents) {}

    private Part part(@Nullable String after, int most) {
        var all =
                db.sql(
                                """
                                select id
                                  from alert_group
                                 where :after::uuid is null
                                    or id > :after::uuid
                                 order by id
                                 limit :most
                                """)
                        .param("after", after == null ? null : UUID.fromString(after))
                        .param("most", most)
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list();
        Set<UUID> open = incidents.inOpen(all);
        var had = incidents.of(all).keySet();
        return new Part(
                all,
                all.stream().filter(it -> !open.contains(it)).toArray(UUID[]::new),
                all.stream().filter(had::contains).toArray(UUID[]::new));
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Stock stock(Instant before) {
        long due = 0;
        @Nullable String after = null;
        do {
            var part = part(after, LOOK);
            due += due(part, before);
            after = part.all().size() < LOOK ? null : part.all().getLast().toString();
        } while (after != null);
        long known = due;
        return db.sql("select count(*) as rows, min(last_at) as oldest from alert")
                .query((row, _) ->
                        new Stock(
                                row.getLong("rows"),
                                optionalInstant(row, "oldest").orElse(null),
                                known))
                .single();
    }

    private long due(Part part, Instant before) {
        return about(DUE + "select count(*) from due", part, before).query(Long.class).single();
    }

    private JdbcClient.StatementSpec about(String sql, Part part, Instant before) {
        return db.sql(sql)
                .param("groups", part.free())
                .param("of_incidents", part.ofIncidents())
                .param("before", at(before))
                .param("remembered", REMEMBERED);
    }

    @Override
    public Step letGo(Instant before, @Nullable String after, int most) {
        if (!inbox.takeTurn()) {
            return new Step(0, after == null ? new UUID(0, 0).toString() : after);
        }
        var part = part(after, STEP);
        var again = after == null ? new UUID(0, 0).toString() : after;
        // The moments first: an alert that goes has none left, so each statement has its bound.
        if (events(part, before, most) >= most) {
            return new Step(0, again);
        }
        int alerts = alerts(part, before, most);
        if (alerts >= most) {
            return new Step(alerts, again);
        }
        groups(part, before);
        return new Step(alerts, part.all().size() < STEP ? null : part.all().getLast().toString());
    }

    private int alerts(Part part, Instant before, int most) {
        var gone =
                about(
                                DUE
                                        + """
                                        , gone as (
                                            delete from alert a
                                             using (select * from due limit :most) d
                                             where a.source = d.source
                                               and a.fingerprint = d.fingerprint
                                            returning a.source, a.fingerprint, a.group_id,
                                                      a.status),
                                        forgotten as (
                                            delete from alert_event e
                                             using gone g
                                             where e.source = g.source
                                               and e.fingerprint = g.fingerprint)
                                        select group_id, status from gone
                                        """,
                                part,
                                before)
                        .param("most", most)
                        .query((row, _) ->
                                new Gone(
                                        row.getObject("group_id", UUID.class),
                                        row.getString("status")))
                        .list();
        gone.stream()
                .filter(it -> it.status().equals(AlertStatus.EXPIRED.word()))
                .collect(Collectors.groupingBy(Gone::group, Collectors.counting()))
                .forEach(this::uncountExpired);
        return gone.size();
    }

    private record Gone(UUID group, String status) {}

    /** The state follows as in {@code AlertGroup.counted}; no incident is open that could care. */
    private void uncountExpired(UUID group, long count) {
        db.sql(
                        """
                        update alert_group
                           set expired_count = greatest(expired_count - :count, 0),
                               state = case when firing_count > 0 then 'firing'
                                            when expired_count > :count then 'expired'
                                            else 'quiet' end
                         where id = :id
                        """)
                .param("count", count)
                .param("id", group)
                .update();
    }

    private int events(Part part, Instant before, int most) {
        return db.sql(
                        """
                        delete from alert_event
                         where id in (select e.id
                                        from alert a
                                        join alert_event e
                                          on e.source = a.source
                                         and e.fingerprint = a.fingerprint
                                       where a.group_id = any(:groups)
                                         and e.at < :before
                                       limit :most)
                        """)
                .param("groups", part.free())
                .param("before", at(before))
                .param("most", most)
                .update();
    }

    private void groups(Part part, Instant before) {
        db.sql(
                        """
                        delete from alert_group g
                         where g.id = any(:groups)
                           and not g.id = any(:of_incidents)
                           and g.state = 'quiet'
                           and g.last_at < :before
                           and not exists (select 1 from alert a where a.group_id = g.id)
                        """)
                .param("groups", part.free())
                .param("of_incidents", part.ofIncidents())
                .param("before", at(before))
                .update();
    }
}
