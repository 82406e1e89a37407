package dev.unrepeat.postmortem;

import dev.unrepeat.access.Role;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.document.ApprovalNeed;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.platform.Durations;
import dev.unrepeat.platform.Rfc3339;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: PostmortemPolicy}; the one named {@code default} holds. */
@Component
public class PostmortemPolicyKind extends PolicyKind<PostmortemPolicy> {

    static final String KIND = "PostmortemPolicy";

    private final JsonMapper json;

    PostmortemPolicyKind(Policies policies, JsonMapper json) {
        super(policies, KIND);
        this.json = json;
    }

    public PostmortemPolicy current() {
        var body = json.valueToTree(newest().orElseThrow().body());
        var duties = new EnumMap<Severity, PostmortemPolicy.Duty>(Severity.class);
        for (var severity : Severity.values()) {
            var duty = body.path(severity.name());
            var due = duty.path("due").asString("");
            duties.put(
                    severity,
                    new PostmortemPolicy.Duty(
                            duty.path("required").asBoolean(false),
                            due.isEmpty() ? null : DueDate.parse(due),
                            each(duty.path("approvals"), PostmortemPolicyKind::need)));
        }
        var reminders = body.path("reminders");
        return new PostmortemPolicy(
                new DueDate.Calendar(
                        ZoneId.of(body.path("time_zone").asString("UTC")),
                        new TreeSet<>(each(body.path("holidays"), LocalDate::parse))),
                duties,
                new PostmortemPolicy.Reminders(
                        each(reminders.path("before"), Durations::parse),
                        each(reminders.path("after"), Durations::parse),
                        each(reminders.path("manager_after"), Durations::parse)));
    }

    private static <T> List<T> each(JsonNode list, Function<String, T> reader) {
        return list.values().stream().map(it -> reader.apply(it.asString())).toList();
    }

    private static ApprovalNeed need(String words) {
        var parts = List.of(words.strip().split("\\s+or\\s+"));
        return new ApprovalNeed(
                parts.stream()
                        .filter(it -> !ApprovalNeed.LEVELS.contains(it))
                        .map(PostmortemPolicyKind::role)
                        .toList(),
                parts.stream()
                        .filter(ApprovalNeed.LEVELS::contains)
                        .min(Comparator.comparing(ApprovalNeed.LEVELS::indexOf))
                        .orElse(null));
    }

    private static Role role(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "roles such as 'manager' or 'responder or manager', or the levels director and vp, were expected, not '%s'"
                            .formatted(word));
        }
    }

    @Override
    protected PostmortemPolicy read(Spec spec) {
        var zone = spec.parsed("time_zone", PostmortemPolicyKind::zone);
        var holidays = texts(spec, "holidays", PostmortemPolicyKind::day);
        var duties = new EnumMap<Severity, PostmortemPolicy.Duty>(Severity.class);
        for (var severity : Severity.values()) {
            duties.put(severity, duty(spec.section(severity.name(), true)));
        }
        var reminders = spec.section("reminders", false);
        return new PostmortemPolicy(
                new DueDate.Calendar(
                        zone == null ? ZoneId.of("UTC") : zone, new TreeSet<>(holidays)),
                duties,
                new PostmortemPolicy.Reminders(
                        texts(reminders, "before", Durations::parse),
                        texts(reminders, "after", Durations::parse),
                        texts(reminders, "manager_after", Durations::parse)));
    }

    private static PostmortemPolicy.Duty duty(Spec section) {
        boolean required = section.oneOf("required", true, List.of("false", "true")).equals("true");
        @Nullable DueDate due = section.parsed("due", DueDate::parse);
        return new PostmortemPolicy.Duty(
                required, due, texts(section, "approvals", PostmortemPolicyKind::need));
    }

    /** What the texts of a list mean; what means nothing is noted at its place. */
    private static <T> List<T> texts(Spec spec, String key, Function<String, T> reader) {
        return spec.each(key, item -> read(item, reader)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> Optional<T> read(Spec item, Function<String, T> reader) {
        var text = item.scalar();
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            item.mistake(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("there is no time zone '%s'".formatted(name));
        }
        return ZoneId.of(name);
    }

    private static LocalDate day(String text) {
        try {
            return Rfc3339.day(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "a day such as 2026-12-25 was expected, not '%s'".formatted(text));
        }
    }

    @Override
    public Map<String, Object> canonical(PostmortemPolicy policy) {
        var map = new LinkedHashMap<String, Object>();
        map.put("time_zone", policy.calendar().zone().getId());
        map.put(
                "holidays",
                policy.calendar().holidays().stream().sorted().map(LocalDate::toString).toList());
        for (var severity : Severity.values()) {
            map.put(severity.name(), canonical(policy.of(severity)));
        }
        var reminders = new LinkedHashMap<String, Object>();
        reminders.put("before", words(policy.reminders().before()));
        reminders.put("after", words(policy.reminders().after()));
        reminders.put("manager_after", words(policy.reminders().managerAfter()));
        map.put("reminders", reminders);
        return map;
    }

    private static Map<String, Object> canonical(PostmortemPolicy.Duty duty) {
        var map = new LinkedHashMap<String, Object>();
        map.put("required", duty.required());
        if (duty.due() != null) {
            map.put("due", Objects.requireNonNull(duty.due()).words());
        }
        map.put("approvals", duty.approvals().stream().map(ApprovalNeed::words).toList());
        return map;
    }

    private static List<String> words(List<Duration> times) {
        return times.stream().map(Durations::format).toList();
    }
}
