package dev.unrepeat.catalog;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: Team}. */
@Component
class TeamKind implements DeclaredKind<Team> {

    private static final Set<DayOfWeek> WEEKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final CatalogStore store;
    private final InstantSource clock;

    TeamKind(CatalogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Team";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Team read(String name, Spec spec) {
        if (store.team(name).filter(Team::drill).isPresent()) {
            spec.mistake(
                    "'%s' is the team of drills; starting a drill declares it".formatted(name));
        }
        return new Team(
                name,
                spec.reference("escalation", "EscalationPolicy"),
                spec.reference("manager", "User"),
                spec.parsed("chat", Links::checked),
                spec.parsed("bridge", Links::checked),
                false,
                spec.flag("private"),
                hours(spec));
    }

    private static @Nullable WorkingHours hours(Spec spec) {
        var section = spec.section("hours", false);
        if (section.keys().isEmpty()) {
            return null;
        }
        var zone = section.parsed("time_zone", TeamKind::zone);
        var days = section.texts("days").stream().map(it -> day(section, it)).toList();
        var from = section.parsed("from", TeamKind::time);
        var until = section.parsed("until", TeamKind::time);
        if (zone == null) {
            section.text("time_zone");
            return null;
        }
        var begin = from == null ? LocalTime.of(9, 0) : from;
        var end = until == null ? LocalTime.of(17, 0) : until;
        if (!begin.isBefore(end)) {
            section.mistake("until", "a time after 'from' was expected, on the same day");
            return null;
        }
        return new WorkingHours(zone, days.isEmpty() ? WEEKDAYS : EnumSet.copyOf(days), begin, end);
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("a time zone such as Europe/Berlin was expected");
        }
        return ZoneId.of(text);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time such as 09:00 was expected", e);
        }
    }

    private static DayOfWeek day(Spec section, String text) {
        for (var day : DayOfWeek.values()) {
            if (day.name().regionMatches(true, 0, text, 0, 3) && text.length() == 3) {
                return day;
            }
        }
        section.mistake(
                "days",
                "Mon, Tue, Wed, Thu, Fri, Sat or Sun were expected, not '%s'".formatted(text));
        return DayOfWeek.MONDAY;
    }

    @Override
    public boolean exists(String name) {
        return store.team(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Team team) {
        var map = new LinkedHashMap<String, Object>();
        map.put("escalation", String.valueOf(team.escalation()));
        map.put("manager", String.valueOf(team.manager()));
        map.put("chat", String.valueOf(team.chat()));
        map.put("bridge", String.valueOf(team.bridge()));
        map.put("private", team.isPrivate());
        map.put("hours", team.hours() == null ? "none" : words(team.hours()));
        return map;
    }

    private static String words(WorkingHours hours) {
        return "%s %s-%s %s"
                .formatted(new TreeSet<>(hours.days()), hours.from(), hours.until(), hours.zone());
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.team(name).map(this::canonical);
    }

    @Override
    public void save(String name, Team team) {
        store.save(team, clock.instant());
    }
}
