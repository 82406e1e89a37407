package dev.unrepeat.catalog;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code team} and {@code service}. */
@Repository
class CatalogStore {

    private static final String TEAM =
            "select name, escalation, manager, chat, bridge, drill, private, hours from team";
    private static final String SERVICE =
            """
            select name, team, tier, cost_per_minute, depends_on, runbook, users, regions, cells,
                   tiers
              from service
            """;

    private final JdbcClient db;

    CatalogStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Team> team(String name) {
        return db.sql(TEAM + " where name = :name")
                .param("name", name)
                .query(CatalogStore::readTeam)
                .optional();
    }

    List<Team> teams() {
        return db.sql(TEAM + " order by name").query(CatalogStore::readTeam).list();
    }

    Set<String> hiddenTeams(@Nullable UUID reader) {
        return hidden("select private_teams(:reader::uuid) as name", reader);
    }

    Set<String> hiddenServices(@Nullable UUID reader) {
        return hidden("select hidden_services(:reader::uuid) as name", reader);
    }

    private Set<String> hidden(String query, @Nullable UUID reader) {
        return Set.copyOf(
                db.sql(query)
                        .param("reader", reader)
                        .query((row, _) -> row.getString("name"))
                        .list());
    }

    void save(Team team, Instant now) {
        db.sql(
                        """
                        insert into team (name, escalation, manager, chat, bridge, drill, private,
                                          hours, created_at, updated_at)
                        values (:name, :escalation, :manager, :chat, :bridge, :drill, :private,
                                :hours, :now, :now)
                        on conflict (name) do update
                           set escalation = excluded.escalation,
                               manager = excluded.manager,
                               chat = excluded.chat,
                               bridge = excluded.bridge,
                               private = excluded.private,
                               hours = excluded.hours,
                               updated_at = excluded.updated_at
                        """)
                .param("name", team.name())
                .param("escalation", team.escalation())
                .param("manager", team.manager())
                .param("chat", team.chat())
                .param("bridge", team.bridge())
                .param("drill", team.drill())
                .param("private", team.isPrivate())
                .param("hours", team.hours() == null ? null : text(team.hours()))
                .param("now", at(now))
                .update();
    }

    Optional<OfferedService> service(String name) {
        return db.sql(SERVICE + " where name = :name")
                .param("name", name)
                .query(CatalogStore::readService)
                .optional();
    }

    /** Names of the services of teams that only practise. */
    Set<String> drillServices() {
        return Set.copyOf(
                db.sql(
                                """
                                select s.name
                                  from service s
                                  join team t on t.name = s.team
                                 where t.drill
                                """)
                        .query((row, _) -> row.getString("name"))
                        .list());
    }

    List<OfferedService> services() {
        return db.sql(SERVICE + " order by name").query(CatalogStore::readService).list();
    }

    void save(OfferedService service, Instant now) {
        db.sql(
                        """
                        insert into service (name, team, tier, cost_per_minute, depends_on, runbook,
                                             users, regions, cells, tiers, created_at, updated_at)
                        values (:name, :team, :tier, :cost, :depends, :runbook, :users, :regions,
                                :cells, :tiers, :now, :now)
                        on conflict (name) do update
                           set team = excluded.team,
                               tier = excluded.tier,
                               cost_per_minute = excluded.cost_per_minute,
                               depends_on = excluded.depends_on,
                               runbook = excluded.runbook,
                               users = excluded.users,
                               regions = excluded.regions,
                               cells = excluded.cells,
                               tiers = excluded.tiers,
                               updated_at = excluded.updated_at
                        """)
                .param("name", service.name())
                .param("team", service.team())
                .param("tier", service.tier())
                .param("cost", service.costPerMinute())
                .param("depends", service.dependsOn().toArray(String[]::new))
                .param("runbook", service.runbook())
                .param("users", service.extent().users())
                .param("regions", service.extent().regions().toArray(String[]::new))
                .param("cells", service.extent().cells().toArray(String[]::new))
                .param("tiers", service.extent().tiers().toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    /** Adds stubs for those of the names under which nothing stands. */
    void addStubs(Collection<String> names, Instant now) {
        db.sql(
                        """
                        insert into service (name, tier, depends_on, created_at, updated_at)
                        select name, 'standard', '{}', :now, :now
                          from unnest(:names::text[]) as wanted (name)
                         where not exists (select 1 from service known where known.name = wanted.name)
                         order by name
                        on conflict (name) do nothing
                        """)
                .param("names", names.toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    private static Team readTeam(ResultSet row, int number) throws SQLException {
        return new Team(
                row.getString("name"),
                row.getString("escalation"),
                row.getString("manager"),
                row.getString("chat"),
                row.getString("bridge"),
                row.getBoolean("drill"),
                row.getBoolean("private"),
                hours(row.getString("hours")));
    }

    /** Such as {@code Europe/Berlin MONDAY,TUESDAY 09:00 17:00}. */
    private static String text(WorkingHours hours) {
        return "%s %s %s %s"
                .formatted(
                        hours.zone(),
                        hours.days().stream()
                                .sorted()
                                .map(DayOfWeek::name)
                                .collect(Collectors.joining(",")),
                        hours.from(),
                        hours.until());
    }

    private static @Nullable WorkingHours hours(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split(" ");
        return new WorkingHours(
                ZoneId.of(parts[0]),
                Stream.of(parts[1].split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                LocalTime.parse(parts[2]),
                LocalTime.parse(parts[3]));
    }

    private static OfferedService readService(ResultSet row, int number) throws SQLException {
        var cost = row.getBigDecimal("cost_per_minute");
        long users = row.getLong("users");
        boolean counted = !row.wasNull();
        return new OfferedService(
                row.getString("name"),
                row.getString("team"),
                row.getString("tier"),
                cost == null ? null : cost.stripTrailingZeros(),
                strings(row, "depends_on"),
                row.getString("runbook"),
                new Extent(
                        counted ? users : null,
                        strings(row, "regions"),
                        strings(row, "cells"),
                        strings(row, "tiers")));
    }
}
