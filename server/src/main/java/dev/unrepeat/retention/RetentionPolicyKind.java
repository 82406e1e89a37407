package dev.unrepeat.retention;

import dev.unrepeat.platform.Policies;
import dev.unrepeat.platform.PolicyKind;
import dev.unrepeat.platform.Retained;
import dev.unrepeat.platform.Spec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code kind: RetentionPolicy}; the one named {@code default} holds. */
@Component
class RetentionPolicyKind extends PolicyKind<Map<String, Keep>> {

    private final List<Retained> classes;

    RetentionPolicyKind(Policies policies, List<Retained> classes) {
        super(policies, "RetentionPolicy");
        this.classes = classes.stream().sorted(Comparator.comparing(Retained::name)).toList();
    }

    /** All classes, by their names. */
    List<Retained> classes() {
        return classes;
    }

    /** How long each class is kept; one that the policy doesn't name by its own standard. */
    Map<String, Keep> current() {
        var body = newest().map(Policies.Version::body).orElse(Map.of());
        var keeps = new LinkedHashMap<String, Keep>();
        for (var one : classes) {
            var text = body.get(one.name());
            keeps.put(
                    one.name(),
                    text == null
                            ? new Keep(one.about().standard())
                            : Keep.parse(text.toString(), one));
        }
        return keeps;
    }

    @Override
    protected Map<String, Keep> read(Spec spec) {
        var keeps = new LinkedHashMap<String, Keep>();
        for (var one : classes) {
            var keep = spec.parsed(one.name(), it -> Keep.parse(it, one));
            keeps.put(one.name(), keep == null ? new Keep(one.about().standard()) : keep);
        }
        return keeps;
    }

    @Override
    public Map<String, Object> canonical(Map<String, Keep> keeps) {
        var map = new LinkedHashMap<String, Object>();
        keeps.forEach((name, keep) -> map.put(name, keep.words()));
        return map;
    }
}
