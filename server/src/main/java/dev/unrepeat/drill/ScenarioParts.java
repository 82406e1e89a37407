package dev.unrepeat.drill;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Extent;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.config.Spec;
import java.util.List;
import java.util.Set;

/** Pieces of a scenario as configuration writes them. */
final class ScenarioParts {

    private static final String SERVICE = Catalog.DRILL_PREFIX + "[a-z0-9][a-z0-9-]{0,50}";

    private ScenarioParts() {}

    /** A text that must be there, up to a length. */
    static String line(Spec spec, String key, int most) {
        var text = spec.text(key);
        if (text.length() > most) {
            spec.mistake(
                    key, "has %d characters, at most %d are kept".formatted(text.length(), most));
        }
        return text;
    }

    /** A service of the scenario, which may depend on those before it. */
    static OfferedService service(Spec spec, Set<String> known) {
        var name = spec.text("name");
        if (!name.isEmpty() && !name.matches(SERVICE)) {
            spec.mistake(
                    "name",
                    "a name such as drill-checkout was expected, not '%s': what begins with drill- is never mistaken for something real"
                            .formatted(name));
        }
        var dependsOn =
                spec.each(
                        "depends_on",
                        it -> {
                            var other = it.scalar();
                            if (!known.contains(other)) {
                                it.mistake(
                                        "'%s' is not a service declared before this one"
                                                .formatted(other));
                            }
                            return other;
                        });
        if (!known.add(name)) {
            spec.mistake("name", "duplicate '%s'".formatted(name));
        }
        int users = spec.integer("users", 0, 0, 2_000_000_000);
        return new OfferedService(
                name,
                Catalog.DRILL_TEAM,
                spec.oneOf("tier", false, List.of("standard", "core")),
                spec.optionalAmount("cost_per_minute"),
                dependsOn,
                null,
                new Extent(
                        users == 0 ? null : (long) users,
                        spec.texts("regions"),
                        spec.texts("cells"),
                        List.of()));
    }

    /** The name under {@code service}, of one of the scenario's own services. */
    static String serviceNamed(Spec spec, Set<String> services) {
        var name = spec.text("service");
        if (!name.isEmpty() && !services.contains(name)) {
            spec.mistake(
                    "service",
                    "one of the scenario's services was expected (%s), not '%s'"
                            .formatted(
                                    String.join(", ", services.stream().sorted().toList()), name));
        }
        return name;
    }
}
