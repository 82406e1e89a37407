package dev.unrepeat.response.checklist;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.Status;
import dev.unrepeat.incident.severity.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: ChecklistPolicy}; the one named {@code default} holds. */
@Component
class ChecklistPolicyKind extends PolicyKind<ChecklistPolicy> {

    private static final int LONGEST = 300;
    private static final String ID = "[a-z][a-z0-9_]{0,40}";
    private static final List<String> SINCE = List.of("declared", "mitigated", "resolved");

    private final JsonMapper json;

    ChecklistPolicyKind(Policies policies, JsonMapper json) {
        super(policies, "ChecklistPolicy");
        this.json = json;
    }

    ChecklistPolicy current() {
        var body = json.valueToTree(newest().orElseThrow().body());
        return new ChecklistPolicy(
                body.path("lists").values().stream().map(ChecklistPolicyKind::list).toList());
    }

    private static ChecklistPolicy.Checklist list(JsonNode node) {
        return new ChecklistPolicy.Checklist(
                node.path("id").asString(),
                node.path("title").asString(),
                words(node.path("during")).map(Status::of).collect(Collectors.toSet()),
                words(node.path("severities")).map(Severity::valueOf).collect(Collectors.toSet()),
                moment(node.path("since").asString("declared")),
                node.path("items").values().stream()
                        .map(it ->
                                new ChecklistPolicy.Item(
                                        it.path("id").asString(),
                                        it.path("do").asString(),
                                        AutoCheck.of(it.path("seen").asString("")).orElse(null),
                                        null))
                        .toList());
    }

    private static Stream<String> words(JsonNode list) {
        return list.values().stream().map(JsonNode::asString);
    }

    private static Moment moment(String word) {
        return Moment.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    protected ChecklistPolicy read(Spec spec) {
        var seen = new HashSet<String>();
        return new ChecklistPolicy(
                spec.each(
                        "lists",
                        it -> {
                            var id = id(it, seen);
                            var items = new HashSet<String>();
                            var list =
                                    new ChecklistPolicy.Checklist(
                                            id,
                                            shortText(it, "title"),
                                            each(it, "during", Status.class),
                                            each(it, "severities", Severity.class),
                                            moment(it.oneOf("since", false, SINCE)),
                                            it.each("items", item -> item(item, items)));
                            if (list.items().isEmpty()) {
                                it.mistake("items", "a list needs at least one item");
                            }
                            return list;
                        }));
    }

    private static String id(Spec spec, Set<String> seen) {
        var id = spec.text("id");
        if (!id.isEmpty() && !id.matches(ID)) {
            spec.mistake("id", "'%s' is not of a-z, 0-9 and _".formatted(id));
        } else if (id.equals(Tasks.LIST)) {
            spec.mistake("id", "'%s' is the list of an incident's own tasks".formatted(id));
        } else if (!seen.add(id)) {
            spec.mistake("id", "duplicate '%s'".formatted(id));
        }
        return id;
    }

    private static ChecklistPolicy.Item item(Spec spec, Set<String> seen) {
        var id = id(spec, seen);
        var words = shortText(spec, "do");
        return new ChecklistPolicy.Item(
                id, words, spec.parsed("seen", ChecklistPolicyKind::sign), null);
    }

    private static String shortText(Spec spec, String key) {
        var text = spec.text(key);
        if (text.length() > LONGEST) {
            spec.mistake(
                    key, "has %d characters, at most %d fit".formatted(text.length(), LONGEST));
        }
        return text;
    }

    private static AutoCheck sign(String word) {
        return AutoCheck.of(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' can't be seen; one of %s can"
                                        .formatted(
                                                word,
                                                Arrays.stream(AutoCheck.values())
                                                        .map(AutoCheck::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** All of them where the list is missing or empty. */
    private static <E extends Enum<E>> Set<E> each(Spec spec, String key, Class<E> type) {
        var found = EnumSet.noneOf(type);
        spec.each(
                key,
                it -> {
                    var word = it.scalar();
                    try {
                        found.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
                    } catch (IllegalArgumentException _) {
                        it.mistake("'%s' is not one of %s".formatted(word, all(type)));
                    }
                    return word;
                });
        return found.isEmpty() ? EnumSet.allOf(type) : found;
    }

    private static <E extends Enum<E>> String all(Class<E> type) {
        return EnumSet.allOf(type).stream()
                .map(it -> it instanceof Status status ? status.word() : it.name())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> canonical(ChecklistPolicy policy) {
        return Map.of("lists", policy.lists().stream().map(ChecklistPolicyKind::map).toList());
    }

    private static Map<String, Object> map(ChecklistPolicy.Checklist list) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", list.id());
        map.put("title", list.title());
        map.put("during", list.during().stream().sorted().map(Status::word).toList());
        map.put("severities", list.severities().stream().sorted().map(Severity::name).toList());
        map.put("since", list.since().name().toLowerCase(Locale.ROOT));
        map.put("items", list.items().stream().map(ChecklistPolicyKind::map).toList());
        return map;
    }

    private static Map<String, Object> map(ChecklistPolicy.Item item) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", item.id());
        map.put("do", item.words());
        @Nullable AutoCheck seen = item.seen();
        if (seen != null) {
            map.put("seen", Objects.requireNonNull(seen).word());
        }
        return map;
    }
}
