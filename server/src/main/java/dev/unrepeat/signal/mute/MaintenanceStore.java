package dev.unrepeat.signal.mute;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code maintenance_window}. */
@Repository
class MaintenanceStore {

    private static final String COLUMNS =
            """
            select w.name, w.services, w.matchers, w.starts_at, w.ends_at, w.days, w.from_time,
                   w.until_time, w.time_zone, w.reason, w.disabled
              from maintenance_window w
            """;

    private final JdbcClient db;
    private final MuteChanges changes;

    MaintenanceStore(JdbcClient db, MuteChanges changes) {
        this.db = db;
        this.changes = changes;
    }

    List<MaintenanceWindow> all() {
        return db.sql(COLUMNS + " order by w.name").query(MaintenanceStore::read).list();
    }

    Optional<MaintenanceWindow> find(String name) {
        return db.sql(COLUMNS + " where w.name = :name")
                .param("name", name)
                .query(MaintenanceStore::read)
                .optional();
    }

    void save(MaintenanceWindow window, Instant now) {
        var once =
                window.times() instanceof MaintenanceWindow.Once it ? Optional.of(it) : NEVER_ONCE;
        var weekly =
                window.times() instanceof MaintenanceWindow.Weekly it
                        ? Optional.of(it)
                        : NEVER_WEEKLY;
        db.sql(
                        """
                        insert into maintenance_window (name, services, matchers, starts_at,
                                                        ends_at, days, from_time, until_time,
                                                        time_zone, reason, disabled, updated_at)
                        values (:name, :services, :matchers, :starts, :ends, :days, :from::time,
                                :until::time, :zone, :reason, :disabled, :now)
                        on conflict (name) do update
                           set services = excluded.services,
                               matchers = excluded.matchers,
                               starts_at = excluded.starts_at,
                               ends_at = excluded.ends_at,
                               days = excluded.days,
                               from_time = excluded.from_time,
                               until_time = excluded.until_time,
                               time_zone = excluded.time_zone,
                               reason = excluded.reason,
                               disabled = excluded.disabled,
                               updated_at = excluded.updated_at
                        """)
                .param("name", window.name())
                .param("services", window.services().stream().sorted().toArray(String[]::new))
                .param("matchers", window.matchers().texts().toArray(String[]::new))
                .param("starts", at(once.map(MaintenanceWindow.Once::from).orElse(null)))
                .param("ends", at(once.map(MaintenanceWindow.Once::until).orElse(null)))
                .param(
                        "days",
                        weekly.map(MaintenanceWindow.Weekly::days).orElse(List.of()).stream()
                                .map(DayOfWeek::name)
                                .toArray(String[]::new))
                .param("from", weekly.map(it -> it.from().toString()).orElse(null))
                .param("until", weekly.map(it -> it.until().toString()).orElse(null))
                .param("zone", weekly.map(it -> it.zone().getId()).orElse("UTC"))
                .param("reason", window.reason())
                .param("disabled", window.disabled())
                .param("now", at(now))
                .update();
        changes.add(MuteChanges.Of.DEFINITIONS);
    }

    private static final Optional<MaintenanceWindow.Once> NEVER_ONCE = Optional.empty();
    private static final Optional<MaintenanceWindow.Weekly> NEVER_WEEKLY = Optional.empty();

    private static MaintenanceWindow read(ResultSet row, int number) throws SQLException {
        var days = strings(row, "days");
        return new MaintenanceWindow(
                row.getString("name"),
                Set.copyOf(strings(row, "services")),
                Matchers.parse(strings(row, "matchers")),
                days.isEmpty()
                        ? new MaintenanceWindow.Once(
                                instant(row, "starts_at"), instant(row, "ends_at"))
                        : new MaintenanceWindow.Weekly(
                                days.stream().map(DayOfWeek::valueOf).toList(),
                                row.getObject("from_time", LocalTime.class),
                                row.getObject("until_time", LocalTime.class),
                                ZoneId.of(row.getString("time_zone"))),
                row.getString("reason"),
                row.getBoolean("disabled"));
    }
}
