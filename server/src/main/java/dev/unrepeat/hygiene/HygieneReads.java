package dev.unrepeat.hygiene;

import static dev.unrepeat.platform.SqlValues.at;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What alerts did, read across the tables of alerts, incidents and pages. */
@Repository
class HygieneReads {

    private final JdbcClient db;

    HygieneReads(JdbcClient db) {
        this.db = db;
    }

    /**
     * What each alert that fired did, drills apart and without what is hidden.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     * @param zone in which days and office hours (Monday to Friday, 8 to 18) are counted
     */
    List<AlertRecord> between(Instant from, Instant until, ZoneId zone, @Nullable UUID reader) {
        return db.sql(
                        """
                        with fired as (
                            select e.at, a.group_id, a.service, a.annotations,
                                   coalesce(a.labels ->> 'alertname', 'Alert') as name
                              from alert_event e
                              join alert a on a.source = e.source
                                          and a.fingerprint = e.fingerprint
                              join alert_group g on g.id = a.group_id
                             where e.to_status = 'firing'
                               and e.at >= :from
                               and e.at < :until
                               and g.route <> 'drill'
                               and a.group_id not in (select hidden_groups(:reader::uuid))),
                        daily as (
                            select name, service, (at at time zone :zone)::date as day,
                                   count(*) as firings
                              from fired
                             group by name, service, day),
                        counted as (
                            select name, service, sum(firings)::int as firings,
                                   max(firings)::int as most
                              from daily
                             group by name, service),
                        said as (
                            select name, service,
                                   max(coalesce(nullif(annotations ->> 'runbook_url', ''),
                                                nullif(annotations ->> 'runbook', '')))
                                       as runbook,
                                   bool_or(coalesce(annotations ->> 'description', '') <> ''
                                           or coalesce(annotations ->> 'action', '') <> '')
                                       as described
                              from fired
                             group by name, service),
                        led as (
                            select distinct f.name, f.service, ig.incident
                              from (select distinct name, service, group_id from fired) f
                              join incident_group ig on ig.group_id = f.group_id
                              join incident i on i.id = ig.incident
                             where coalesce(i.resolved_at, :until) >= :from
                               and i.declared_at < :until),
                        worked as (
                            select l.name, l.service, l.incident,
                                   i.status <> 'dismissed'
                                   and exists (select 1
                                                 from timeline_entry t
                                                where t.incident = l.incident
                                                  and t.kind in ('transition', 'update', 'note')
                                                  and t.author is not null
                                                  and t.author <> 'unrepeat') as acted
                              from led l
                              join incident i on i.id = l.incident),
                        paged as (
                            select w.name, w.service, w.incident, w.acted,
                                   extract(isodow from p.created_at at time zone :zone) > 5
                                   or extract(hour from p.created_at at time zone :zone)
                                      not between 8 and 17 as out_of_hours
                              from worked w
                              join page p on p.incident = w.incident
                             where p.created_at >= :from
                               and p.created_at < :until),
                        incidents as (
                            select name, service, count(*)::int as incidents,
                                   (count(*) filter (where acted))::int as acted
                              from worked
                             group by name, service),
                        pages as (
                            select name, service, count(*)::int as pages,
                                   (count(*) filter (where out_of_hours))::int as out_of_hours,
                                   (count(*) filter (where out_of_hours and not acted))::int
                                       as in_vain
                              from paged
                             group by name, service)
                        select c.name, c.service, c.firings, c.most,
                               coalesce(i.incidents, 0) as incidents,
                               coalesce(i.acted, 0) as acted, coalesce(p.pages, 0) as pages,
                               coalesce(p.out_of_hours, 0) as out_of_hours,
                               coalesce(p.in_vain, 0) as in_vain,
                               coalesce(s.runbook, v.runbook) as runbook, s.described
                          from counted c
                          join said s on s.name = c.name and s.service = c.service
                          left join incidents i on i.name = c.name and i.service = c.service
                          left join pages p on p.name = c.name and p.service = c.service
                          left join service v on v.name = c.service
                         order by in_vain desc, c.firings desc, c.name, c.service
                        """)
                .param("from", at(from))
                .param("until", at(until))
                .param("zone", zone.getId())
                .param("reader", reader)
                .query((row, _) ->
                        new AlertRecord(
                                row.getString("name"),
                                row.getString("service"),
                                row.getInt("firings"),
                                row.getInt("most"),
                                row.getInt("incidents"),
                                row.getInt("acted"),
                                row.getInt("pages"),
                                row.getInt("out_of_hours"),
                                row.getInt("in_vain"),
                                row.getString("runbook"),
                                row.getBoolean("described")))
                .list();
    }
}
