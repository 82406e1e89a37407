package dev.unrepeat.catalog;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Policies;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Durations;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: DegradationPlan}, named as its service; each change is a version to sign anew. */
@Component
class DegradationPlanKind implements DeclaredKind<DegradationPlan> {

    private static final String KIND = "DegradationPlan";
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final int LONGEST = 500;

    private final Policies policies;
    private final JsonMapper json;

    DegradationPlanKind(Policies policies, JsonMapper json) {
        this.policies = policies;
        this.json = json;
    }

    /** The newest plan of a service. */
    Optional<DegradationPlan> of(String service) {
        return policies.newest(KIND, service)
                .map(it -> plan(service, it.number(), json.valueToTree(it.body())));
    }

    /** The services that have a plan. */
    Set<String> services() {
        return policies.newestOfAll(KIND).keySet();
    }

    private static DegradationPlan plan(String service, int version, JsonNode body) {
        return new DegradationPlan(
                service,
                version,
                body.path("product").asString(),
                body.path("engineering").asString(),
                Durations.parse(body.path("rehearse_every").asString("90d")),
                body.path("modes").values().stream()
                        .map(it ->
                                new DegradationPlan.Mode(
                                        it.path("name").asString(),
                                        it.path("off").values().stream()
                                                .map(JsonNode::asString)
                                                .toList(),
                                        it.path("users_see").asString(),
                                        it.path("how").asString()))
                        .toList());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public DegradationPlan read(String name, Spec spec) {
        spec.refersTo("Service", name);
        var product = signer(spec, "product");
        var engineering = signer(spec, "engineering");
        if (!product.isEmpty() && product.equals(engineering)) {
            spec.mistake(
                    "engineering",
                    "two different people sign; '%s' signs for product already".formatted(product));
        }
        var seen = new HashSet<String>();
        var modes = spec.each("modes", it -> mode(it, seen));
        if (modes.isEmpty()) {
            spec.mistake("'modes' is missing or empty; a plan has at least one mode");
        }
        return new DegradationPlan(
                name, 0, product, engineering, spec.duration("rehearse_every", QUARTER), modes);
    }

    private static String signer(Spec spec, String key) {
        var name = spec.reference(key, "User");
        if (name == null) {
            spec.mistake(
                    "'%s' is missing; the name of the person who signs was expected"
                            .formatted(key));
        }
        return name == null ? "" : name;
    }

    private static DegradationPlan.Mode mode(Spec spec, Set<String> seen) {
        var name = spec.text("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            spec.mistake("name", "'%s' is not of a-z, 0-9 and '-'".formatted(name));
        } else if (!seen.add(name)) {
            spec.mistake("name", "duplicate '%s'".formatted(name));
        }
        var off = spec.texts("off");
        if (off.isEmpty()) {
            spec.mistake("'off' is missing or empty; the features that go were expected");
        }
        return new DegradationPlan.Mode(name, off, words(spec, "users_see"), words(spec, "how"));
    }

    private static String words(Spec spec, String key) {
        var words = spec.text(key);
        if (words.length() > LONGEST) {
            spec.mistake(
                    key, "has %d characters, at most %d fit".formatted(words.length(), LONGEST));
        }
        return words;
    }

    @Override
    public boolean exists(String name) {
        return policies.newest(KIND, name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(DegradationPlan plan) {
        var map = new LinkedHashMap<String, Object>();
        map.put("product", plan.product());
        map.put("engineering", plan.engineering());
        map.put("rehearse_every", Durations.format(plan.rehearseEvery()));
        map.put(
                "modes",
                plan.modes().stream()
                        .map(it ->
                                Map.of(
                                        "name", it.name(),
                                        "off", it.off(),
                                        "users_see", it.usersSee(),
                                        "how", it.how()))
                        .toList());
        return map;
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return policies.newest(KIND, name).map(Policies.Version::body);
    }

    @Override
    public void save(String name, DegradationPlan plan) {
        policies.save(KIND, name, canonical(plan));
    }

    /** The services that have a plan, out of these. */
    List<DegradationPlan> of(List<String> services) {
        return services.stream().map(this::of).flatMap(Optional::stream).toList();
    }
}
