package dev.unrepeat.incident.clock;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.incident.severity.Severity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: UrgencyPolicy}; the one named {@code default} holds. SEV1 and SEV2 are now. */
@Component
public class UrgencyPolicyKind extends PolicyKind<Map<Severity, Urgency>> {

    private static final List<String> WORDS = List.of("now", "hours", "digest");

    private final JsonMapper json;

    UrgencyPolicyKind(Policies policies, JsonMapper json) {
        super(policies, "UrgencyPolicy");
        this.json = json;
    }

    Urgency of(Severity severity) {
        var body = json.valueToTree(newest().orElseThrow().body());
        return Urgency.of(body.path(severity.name()).asString("now"));
    }

    @Override
    protected Map<Severity, Urgency> read(Spec spec) {
        var urgencies = new EnumMap<Severity, Urgency>(Severity.class);
        for (var severity : Severity.values()) {
            var urgency = Urgency.of(spec.oneOf(severity.name(), false, WORDS));
            if (urgency != Urgency.NOW
                    && (severity == Severity.SEV1 || severity == Severity.SEV2)) {
                spec.mistake(severity.name(), "'now' was expected: SEV1 and SEV2 always page");
                urgency = Urgency.NOW;
            }
            urgencies.put(severity, urgency);
        }
        return urgencies;
    }

    @Override
    public Map<String, Object> canonical(Map<Severity, Urgency> urgencies) {
        var map = new LinkedHashMap<String, Object>();
        urgencies.forEach((severity, urgency) -> map.put(severity.name(), urgency.word()));
        return map;
    }
}
