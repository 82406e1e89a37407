package dev.unrepeat.retention;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.RetentionClass;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code kind: RetentionPolicy}; the one named {@code default} holds. */
@Component
class RetentionPolicyKind extends PolicyKind<Map<String, RetentionPeriod>> {

    private final List<RetentionClass> classes;

    RetentionPolicyKind(Policies policies, List<RetentionClass> classes) {
        super(policies, "RetentionPolicy");
        this.classes = classes.stream().sorted(Comparator.comparing(RetentionClass::name)).toList();
    }

    /** All classes, by their names. */
    List<RetentionClass> classes() {
        return classes;
    }

    /** How long each class is kept; one that the policy doesn't name by its own standard. */
    Map<String, RetentionPeriod> current() {
        var body = newest().map(Policies.Version::body).orElse(Map.of());
        var keeps = new LinkedHashMap<String, RetentionPeriod>();
        for (var one : classes) {
            var text = body.get(one.name());
            keeps.put(
                    one.name(),
                    text == null
                            ? new RetentionPeriod(one.about().standard())
                            : RetentionPeriod.parse(text.toString(), one));
        }
        return keeps;
    }

    @Override
    protected Map<String, RetentionPeriod> read(Spec spec) {
        var keeps = new LinkedHashMap<String, RetentionPeriod>();
        for (var one : classes) {
            var keep = spec.parsed(one.name(), it -> RetentionPeriod.parse(it, one));
            keeps.put(
                    one.name(), keep == null ? new RetentionPeriod(one.about().standard()) : keep);
        }
        return keeps;
    }

    @Override
    public Map<String, Object> canonical(Map<String, RetentionPeriod> keeps) {
        var map = new LinkedHashMap<String, Object>();
        keeps.forEach((name, keep) -> map.put(name, keep.words()));
        return map;
    }
}
