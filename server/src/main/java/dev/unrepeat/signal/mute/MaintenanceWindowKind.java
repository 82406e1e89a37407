package dev.unrepeat.signal.mute;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Rfc3339;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code kind: MaintenanceWindow}. */
@Component
class MaintenanceWindowKind implements DeclaredKind<MaintenanceWindow> {

    private static final int LONGEST_REASON = 2_000;
    private static final MaintenanceWindow.Times NEVER =
            new MaintenanceWindow.Once(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final MaintenanceStore store;
    private final InstantSource clock;

    MaintenanceWindowKind(MaintenanceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "MaintenanceWindow";
    }

    @Override
    public int order() {
        return 72;
    }

    @Override
    public MaintenanceWindow read(String name, Spec spec) {
        var services =
                Set.copyOf(
                        spec.each(
                                "services",
                                it -> {
                                    it.refersTo("Service", it.scalar());
                                    return it.scalar();
                                }));
        var matchers = DeclaredMatchers.read(spec, "matchers");
        if (services.isEmpty() && matchers.all().isEmpty()) {
            spec.mistake("'services' or 'matchers' is missing; at least one of them was expected");
        } else if (services.isEmpty() && matchers.matchEverything()) {
            spec.mistake(
                    "matchers",
                    "would mute everything. At least one must not match an alert without the"
                            + " label");
        }
        var reason = spec.text("reason");
        if (reason.length() > LONGEST_REASON) {
            spec.mistake("reason", "at most %d characters are kept".formatted(LONGEST_REASON));
        }
        return new MaintenanceWindow(
                name, services, matchers, times(spec), reason, spec.flag("disabled"));
    }

    private static MaintenanceWindow.Times times(Spec spec) {
        var weekly = spec.section("weekly", false);
        var start = spec.parsed("start", MaintenanceWindowKind::moment);
        var end = spec.parsed("end", MaintenanceWindowKind::moment);
        boolean once = spec.keys().contains("start") || spec.keys().contains("end");
        if (once == spec.keys().contains("weekly")) {
            spec.mistake("either 'start' and 'end', or 'weekly' was expected");
            return NEVER;
        }
        if (!once) {
            return weekly(weekly);
        }
        if (start == null || end == null) {
            spec.mistake("'start' and 'end' are both needed; times such as 2026-01-05T22:00:00Z");
            return NEVER;
        }
        if (!start.isBefore(end)) {
            spec.mistake("end", "must be after start");
            return NEVER;
        }
        return new MaintenanceWindow.Once(start, end);
    }

    private static MaintenanceWindow.Times weekly(Spec spec) {
        var days =
                spec.each("days", MaintenanceWindowKind::day).stream().distinct().sorted().toList();
        var from = time(spec, "from");
        var until = time(spec, "until");
        var zone = spec.parsed("time_zone", MaintenanceWindowKind::zone);
        if (days.isEmpty()) {
            spec.mistake("'days' needs at least one, such as Sat");
        }
        if (from.equals(until)) {
            spec.mistake("until", "must not be the same as from");
        }
        if (zone == null && spec.optionalText("time_zone") == null) {
            spec.mistake("'time_zone' is missing; a name such as Europe/Berlin was expected");
        }
        return zone == null || days.isEmpty()
                ? NEVER
                : new MaintenanceWindow.Weekly(days, from, until, zone);
    }

    private static LocalTime time(Spec spec, String key) {
        var time = spec.parsed(key, MaintenanceWindowKind::timeOfDay);
        if (time == null && spec.optionalText(key) == null) {
            spec.mistake(
                    "'%s' is missing; a time of day such as '22:30' was expected".formatted(key));
        }
        return time == null ? LocalTime.MIDNIGHT : time;
    }

    private static LocalTime timeOfDay(String text) {
        if (!text.matches("\\d\\d:\\d\\d")) {
            throw new IllegalArgumentException(
                    "a time of day such as '22:30' was expected, not '%s'".formatted(text));
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is not a time of day".formatted(text), e);
        }
    }

    private static DayOfWeek day(Spec item) {
        var text = item.scalar().toUpperCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (text.length() >= 3 && day.name().startsWith(text)) {
                return day;
            }
        }
        item.mistake("a day such as Sat was expected, not '%s'".formatted(item.scalar()));
        return DayOfWeek.MONDAY;
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not a time zone; a name such as Europe/Berlin or UTC was expected"
                            .formatted(text));
        }
        return ZoneId.of(text);
    }

    private static Instant moment(String text) {
        try {
            return Rfc3339.moment(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time such as 2026-01-05T22:00:00Z was expected, not '%s'".formatted(text),
                    e);
        }
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(MaintenanceWindow window) {
        var map = new LinkedHashMap<String, Object>();
        map.put("services", window.services().stream().sorted().toList());
        map.put("matchers", window.matchers().texts());
        switch (window.times()) {
            case MaintenanceWindow.Once once -> {
                map.put("start", once.from().toString());
                map.put("end", once.until().toString());
            }
            case MaintenanceWindow.Weekly weekly ->
                    map.put(
                            "weekly",
                            Map.of(
                                    "days", words(weekly.days()),
                                    "from", weekly.from().toString(),
                                    "until", weekly.until().toString(),
                                    "time_zone", weekly.zone().getId()));
        }
        map.put("reason", window.reason());
        map.put("disabled", window.disabled());
        return map;
    }

    /** Days as they are written, such as {@code Sat}. */
    static List<String> words(List<DayOfWeek> days) {
        return days.stream()
                .map(it -> it.name().charAt(0) + it.name().substring(1, 3).toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(this::canonical);
    }

    @Override
    public List<String> effects(String name, MaintenanceWindow window) {
        return window.isActive(clock.instant())
                ? List.of("It has begun: alerts that it matches are muted from now on.")
                : List.of();
    }

    @Override
    public void save(String name, MaintenanceWindow window) {
        store.save(window, clock.instant());
    }
}
