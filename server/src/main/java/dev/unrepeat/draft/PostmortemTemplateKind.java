package dev.unrepeat.draft;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.Spec;
import dev.unrepeat.document.BarKind;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.severity.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kind: PostmortemTemplate}; the one named {@code default} holds where no other fits, and
 * the shipped one where there is none.
 */
@Component
class PostmortemTemplateKind implements DeclaredKind<PostmortemTemplate> {

    static final String KIND = "PostmortemTemplate";
    static final String NAME = "default";
    private static final int LONGEST = 100_000;
    private static final Logger log = LoggerFactory.getLogger(PostmortemTemplateKind.class);

    private final Policies policies;
    private final BarKind bars;
    private final JsonMapper json;

    PostmortemTemplateKind(Policies policies, BarKind bars, JsonMapper json) {
        this.policies = policies;
        this.bars = bars;
        this.json = json;
    }

    /**
     * A template that is kept.
     *
     * @param problem why it can't be used any more, such as a condition of an older release
     */
    record Kept(String name, int version, PostmortemTemplate template, @Nullable String problem) {

        boolean isInUse() {
            return problem == null && !template.retired();
        }
    }

    /** By name. What an older release took and this one can't read must not hide the others. */
    List<Kept> all() {
        return policies.newestOfAll(KIND).entrySet().stream()
                .map(it -> kept(it.getKey(), it.getValue()))
                .toList();
    }

    private Kept kept(String name, Policies.Version version) {
        JsonNode body = json.valueToTree(version.body());
        try {
            var template = stored(body);
            var flaws = TemplateText.flaws(template.body());
            return new Kept(
                    name,
                    version.number(),
                    template,
                    flaws.isEmpty() ? null : flaws.getFirst().detail());
        } catch (IllegalArgumentException | JacksonException e) {
            return new Kept(
                    name,
                    version.number(),
                    new PostmortemTemplate(
                            PostmortemTemplate.When.ANY, false, body.path("body").asString("")),
                    String.valueOf(e.getMessage()));
        }
    }

    /** The template for an incident: the narrowest that fits, by name where two are as narrow. */
    Optional<PostmortemTemplate> matching(Incident incident, List<String> teams) {
        var all = all();
        all.stream()
                .filter(it -> it.problem() != null)
                .forEach(it ->
                        log.error(
                                "template '{}' can't be used any more; another one is used: {}",
                                it.name(),
                                it.problem()));
        return all.stream()
                .filter(Kept::isInUse)
                .filter(it -> it.template().when().fits(incident, teams))
                .max(
                        Comparator.<Kept>comparingInt(it -> it.template().when().narrowness())
                                .thenComparing(Kept::name, Comparator.reverseOrder()))
                .map(Kept::template);
    }

    private static PostmortemTemplate stored(JsonNode body) {
        var when = body.path("when");
        var kind = when.path("kind").asString("");
        return new PostmortemTemplate(
                new PostmortemTemplate.When(
                        kind.isEmpty() ? null : kind(kind),
                        texts(when.path("severity")).stream().map(Severity::valueOf).toList(),
                        texts(when.path("service")),
                        texts(when.path("team"))),
                body.path("retired").asBoolean(false),
                body.path("body").asString(""));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static Incident.Kind kind(String word) {
        return Incident.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public PostmortemTemplate read(String name, Spec spec) {
        var when = when(spec.section("when", false));
        if (name.equals(NAME) && !when.isEmpty()) {
            spec.mistake(
                    "when",
                    "'default' is used where nothing else matches, and takes no conditions");
        }
        if (!name.equals(NAME) && when.isEmpty()) {
            spec.mistake(
                    "when",
                    "is needed for a template that is not 'default': kind, severity, service or"
                            + " team");
        }
        boolean retired = spec.oneOf("retired", false, List.of("false", "true")).equals("true");
        var body = spec.verbatim("body");
        check(spec, body);
        return new PostmortemTemplate(when, retired, body);
    }

    private static PostmortemTemplate.When when(Spec spec) {
        var kind = spec.optionalText("kind");
        return new PostmortemTemplate.When(
                kind == null
                        ? null
                        : kind(spec.oneOf("kind", true, List.of("incident", "near_miss"))),
                spec.each("severity", PostmortemTemplateKind::severity).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                spec.each("service", it -> named(it, "Service")),
                spec.each("team", it -> named(it, "Team")));
    }

    private static Optional<Severity> severity(Spec item) {
        try {
            return Optional.of(Severity.valueOf(item.scalar()));
        } catch (IllegalArgumentException _) {
            item.mistake(
                    "one of SEV1, SEV2, SEV3, SEV4 was expected, not '%s'"
                            .formatted(item.scalar()));
            return Optional.empty();
        }
    }

    private static String named(Spec item, String kind) {
        var name = item.scalar();
        item.refersTo(kind, name);
        return name;
    }

    /** A draft that the bar could not read would stop every author at the gate. */
    private void check(Spec spec, String body) {
        if (body.length() > LONGEST) {
            spec.mistake(
                    "body",
                    "has %d characters, at most %d are kept".formatted(body.length(), LONGEST));
            return;
        }
        var flaws = TemplateText.flaws(body);
        flaws.forEach(it -> spec.mistakeInside("body", it.offset(), it.detail()));
        if (flaws.isEmpty() && !body.isBlank()) {
            var sample = TemplateText.fill(body, Placeholder::example);
            for (var section : missing(sample)) {
                spec.mistake("body", section);
            }
        }
    }

    private List<String> missing(String sample) {
        return bars.current().check(Postmortem.read(sample)).stream()
                .filter(it -> it.rule().equals("section-missing"))
                .map(it -> it.message() + " " + it.suggestion())
                .toList();
    }

    @Override
    public boolean exists(String name) {
        return policies.newest(KIND, name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(PostmortemTemplate template) {
        var map = new LinkedHashMap<String, Object>();
        map.put("when", canonical(template.when()));
        map.put("retired", template.retired());
        map.put("body", template.body());
        return map;
    }

    static Map<String, Object> canonical(PostmortemTemplate.When when) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "kind", when.kind() == null ? null : when.kind().word());
        put(map, "severity", when.severities().stream().map(Severity::name).toList());
        put(map, "service", when.services());
        put(map, "team", when.teams());
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null && !value.equals(List.of())) {
            map.put(key, value);
        }
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return policies.newest(KIND, name).map(Policies.Version::body);
    }

    @Override
    public void save(String name, PostmortemTemplate template) {
        policies.save(KIND, name, canonical(template));
    }
}
