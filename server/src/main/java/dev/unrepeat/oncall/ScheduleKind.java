package dev.unrepeat.oncall;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.oncall.schedule.Rotation;
import dev.unrepeat.platform.Rfc3339;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code kind: Schedule}. */
@Component
class ScheduleKind implements DeclaredKind<ScheduleKind.Declared> {

    private static final Pattern HAND_OFF =
            Pattern.compile("(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\s+)?([0-2][0-9]:[0-5][0-9])");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ROOT);

    private final OncallStore store;
    private final InstantSource clock;

    ScheduleKind(OncallStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    record Declared(@Nullable ZoneId zone, List<Layer> layers) {}

    record Layer(
            @Nullable String day,
            @Nullable String time,
            @Nullable LocalDate start,
            List<String> people) {}

    private record HandOff(@Nullable DayOfWeek day, LocalTime time) {

        static HandOff parse(String text) {
            var match = HAND_OFF.matcher(text);
            if (!match.matches()) {
                throw new IllegalArgumentException(
                        "'Mon 09:00', or '09:00' for a daily rotation, was expected, not '%s'"
                                .formatted(text));
            }
            DayOfWeek day = null;
            for (var candidate : DayOfWeek.values()) {
                if (match.group(1) != null
                        && candidate.name().startsWith(match.group(1).toUpperCase(Locale.ROOT))) {
                    day = candidate;
                }
            }
            try {
                return new HandOff(day, LocalTime.parse(match.group(2)));
            } catch (DateTimeException _) {
                throw new IllegalArgumentException(
                        "'%s' is not a time of day".formatted(match.group(2)));
            }
        }
    }

    @Override
    public String kind() {
        return "Schedule";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Declared read(String name, Spec spec) {
        var zone = spec.parsed("time_zone", ScheduleKind::zone);
        if (zone == null && spec.optionalText("time_zone") == null) {
            spec.mistake("'time_zone' is missing; a name such as Europe/Berlin was expected");
        }
        var layers = spec.each("layers", ScheduleKind::layer);
        if (layers.isEmpty()) {
            spec.mistake("'layers' needs at least one rotation");
        }
        return new Declared(zone, layers);
    }

    private static Layer layer(Spec spec) {
        var rotation = spec.oneOf("rotation", true, List.of("weekly", "daily"));
        var handOff = spec.parsed("hand_off", HandOff::parse);
        if (handOff == null && spec.optionalText("hand_off") == null) {
            spec.mistake("'hand_off' is missing; a time such as 'Mon 09:00' was expected");
        }
        if (handOff != null && rotation.equals("weekly") == (handOff.day() == null)) {
            spec.mistake(
                    "hand_off",
                    rotation.equals("weekly")
                            ? "a weekly rotation hands over on a weekday, such as 'Mon 09:00'"
                            : "a daily rotation hands over at a time alone, such as '09:00'");
        }
        var start = spec.parsed("start", ScheduleKind::date);
        if (start == null && spec.optionalText("start") == null) {
            spec.mistake("'start' is missing; a date such as 2026-01-05 was expected");
        }
        var people =
                spec.each(
                        "people",
                        it -> {
                            it.refersTo("User", it.scalar());
                            return it.scalar();
                        });
        if (people.isEmpty()) {
            spec.mistake("'people' needs at least one person");
        }
        return new Layer(
                handOff == null || handOff.day() == null ? null : handOff.day().name(),
                handOff == null ? null : handOff.time().toString(),
                start,
                people);
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not a time zone; a name such as Europe/Berlin or UTC was expected"
                            .formatted(text));
        }
        return ZoneId.of(text);
    }

    private static LocalDate date(String text) {
        try {
            return Rfc3339.day(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "a date such as 2026-01-05 was expected, not '%s'".formatted(text));
        }
    }

    @Override
    public boolean exists(String name) {
        return store.scheduleSpec(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Declared declared) {
        var map = new LinkedHashMap<String, Object>();
        map.put("time_zone", String.valueOf(declared.zone()));
        map.put(
                "layers",
                declared.layers().stream()
                        .map(it ->
                                Map.<String, Object>of(
                                        "day", it.day() == null ? "" : it.day(),
                                        "time", String.valueOf(it.time()),
                                        "start", String.valueOf(it.start()),
                                        "people", it.people()))
                        .toList());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.scheduleSpec(name);
    }

    @Override
    public List<String> effects(String name, Declared declared) {
        var after = store.scheduleOf(name, canonical(declared));
        var now = clock.instant();
        var effects = new ArrayList<String>();
        var next = after.at(now);
        if (next.isEmpty()) {
            after.firstAfter(now)
                    .ifPresent(it ->
                            effects.add(
                                    "nobody is on call until %s"
                                            .formatted(MINUTE.format(it.atZone(after.zone())))));
        }
        store.schedule(name)
                .ifPresent(before -> {
                    var was = before.at(now).map(Rotation.Shift::person).orElse("nobody");
                    var is = next.map(Rotation.Shift::person).orElse("nobody");
                    if (!was.equals(is)) {
                        effects.add("on call now: %s -> %s".formatted(was, is));
                    }
                });
        return effects;
    }

    @Override
    public void save(String name, Declared declared) {
        store.saveSchedule(name, canonical(declared), clock.instant());
    }
}
