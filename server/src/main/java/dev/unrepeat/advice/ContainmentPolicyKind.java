package dev.unrepeat.advice;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.incident.severity.Severity;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: ContainmentPolicy}; the one named {@code default} holds. */
@Component
class ContainmentPolicyKind extends PolicyKind<Map<Severity, BigDecimal>> {

    private static final String FACTORS = "fix_better_by";
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final JsonMapper json;

    ContainmentPolicyKind(Policies policies, JsonMapper json) {
        super(policies, "ContainmentPolicy");
        this.json = json;
    }

    /** How much better than a rollback a fix has to be in an incident of that severity. */
    Comparison.Demand demandAt(Severity severity) {
        var factors = json.valueToTree(newest().orElseThrow().body()).path(FACTORS);
        return new Comparison.Demand(
                severity, factors.path(severity.name()).decimalValue(BigDecimal.ONE));
    }

    @Override
    protected Map<Severity, BigDecimal> read(Spec spec) {
        var section = spec.section(FACTORS, true);
        var factors = new EnumMap<Severity, BigDecimal>(Severity.class);
        for (var severity : Severity.values()) {
            var factor = section.optionalAmount(severity.name());
            if (factor == null) {
                factor = BigDecimal.ONE;
            } else if (factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(MOST) > 0) {
                section.mistake(severity.name(), "a factor from 1 to 100 was expected");
                factor = BigDecimal.ONE;
            }
            factors.put(severity, factor);
        }
        return factors;
    }

    @Override
    public Map<String, Object> canonical(Map<Severity, BigDecimal> factors) {
        var map = new LinkedHashMap<String, Object>();
        factors.forEach((severity, factor) -> map.put(severity.name(), factor));
        return Map.of(FACTORS, map);
    }
}
