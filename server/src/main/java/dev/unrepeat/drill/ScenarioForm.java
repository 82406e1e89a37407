package dev.unrepeat.drill;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Extent;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.platform.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a scenario is kept: as plain values that are compared when it is declared anew. */
final class ScenarioForm {

    private final JsonMapper json;

    ScenarioForm(JsonMapper json) {
        this.json = json;
    }

    Map<String, Object> write(Scenario scenario) {
        var map = new LinkedHashMap<String, Object>();
        map.put("title", scenario.title());
        map.put("brief", scenario.brief());
        map.put("minutes", scenario.minutes());
        map.put("services", scenario.services().stream().map(ScenarioForm::service).toList());
        map.put("signals", scenario.signals().stream().map(ScenarioForm::signal).toList());
        var recovery = scenario.recovery();
        map.put(
                "recovery",
                Map.of(
                        "decisions", recovery.decisions().stream().sorted().toList(),
                        "after", Durations.format(recovery.after()),
                        "at_the_latest", Durations.format(recovery.atTheLatest()),
                        "words", recovery.words()));
        map.put(
                "tour",
                scenario.tour().stream()
                        .map(it -> Map.of("seen", it.seen(), "do", it.words(), "hint", it.hint()))
                        .toList());
        return map;
    }

    private static Map<String, Object> service(OfferedService service) {
        var cost = service.costPerMinute();
        var map = new LinkedHashMap<String, Object>();
        map.put("name", service.name());
        map.put("tier", service.tier());
        map.put("cost_per_minute", cost == null ? "" : cost.toPlainString());
        map.put("depends_on", service.dependsOn());
        map.put("users", Optional.ofNullable(service.extent().users()).orElse(0L).intValue());
        map.put("regions", service.extent().regions());
        map.put("cells", service.extent().cells());
        return map;
    }

    private static Map<String, Object> signal(Scenario.Signal signal) {
        var map = new LinkedHashMap<String, Object>();
        map.put("after", Durations.format(signal.after()));
        switch (signal) {
            case Scenario.Changed changed -> map.put("change", changed.members());
            case Scenario.Fires fires -> {
                var lasts = fires.lasts();
                map.put("lasts", lasts == null ? "" : Durations.format(lasts));
                map.put("count", fires.count());
                map.put("labels", fires.labels());
                map.put("annotations", fires.annotations());
            }
        }
        return map;
    }

    Scenario read(String name, Map<String, Object> body) {
        var node = json.<JsonNode>valueToTree(body);
        var recovery = node.path("recovery");
        return new Scenario(
                name,
                node.path("title").asString(),
                node.path("brief").asString(),
                node.path("minutes").asInt(),
                node.path("services").valueStream().map(ScenarioForm::service).toList(),
                node.path("signals").valueStream().map(ScenarioForm::signal).toList(),
                new Scenario.Recovery(
                        new LinkedHashSet<>(texts(recovery.path("decisions"))),
                        duration(recovery, "after"),
                        duration(recovery, "at_the_latest"),
                        recovery.path("words").asString()),
                node.path("tour")
                        .valueStream()
                        .map(it ->
                                new Scenario.Step(
                                        it.path("seen").asString(),
                                        it.path("do").asString(),
                                        it.path("hint").asString()))
                        .toList());
    }

    private static OfferedService service(JsonNode node) {
        var cost = node.path("cost_per_minute").asString("");
        long users = node.path("users").asLong();
        return new OfferedService(
                node.path("name").asString(),
                Catalog.DRILL_TEAM,
                node.path("tier").asString(),
                cost.isEmpty() ? null : new BigDecimal(cost),
                texts(node.path("depends_on")),
                null,
                new Extent(
                        users == 0 ? null : users,
                        texts(node.path("regions")),
                        texts(node.path("cells")),
                        List.of()));
    }

    private static Scenario.Signal signal(JsonNode node) {
        var after = duration(node, "after");
        if (node.has("change")) {
            return new Scenario.Changed(after, map(node.path("change")));
        }
        var lasts = node.path("lasts").asString("");
        @Nullable Duration until = lasts.isEmpty() ? null : Durations.parse(lasts);
        return new Scenario.Fires(
                after,
                until,
                node.path("count").asInt(),
                map(node.path("labels")),
                map(node.path("annotations")));
    }

    private static Duration duration(JsonNode node, String key) {
        return Durations.parse(node.path(key).asString());
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties().forEach(it -> map.put(it.getKey(), it.getValue().asString()));
        return map;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
