package dev.unrepeat.customer;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: CustomerReportPolicy}; the one named {@code default} holds. */
@Component
class CustomerReportPolicyKind extends PolicyKind<CustomerReportPolicy> {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final JsonMapper json;

    CustomerReportPolicyKind(Policies policies, JsonMapper json) {
        super(policies, "CustomerReportPolicy");
        this.json = json;
    }

    /** The policy that holds now. */
    CustomerReportPolicy current() {
        var body = json.valueToTree(newest().orElseThrow().body());
        var high = body.path("high_value");
        var open = body.path("public");
        return new CustomerReportPolicy(
                high.path("customers").asInt(),
                Duration.parse(high.path("within").asString()),
                open.path("complaints").asInt(),
                Duration.parse(open.path("within").asString()),
                open.path("factor").decimalValue(BigDecimal.ONE));
    }

    @Override
    protected CustomerReportPolicy read(Spec spec) {
        var high = spec.section("high_value", true);
        var open = spec.section("public", true);
        return new CustomerReportPolicy(
                high.integer("customers", 3, 1, 1000),
                within(high, Duration.ofMinutes(15)),
                open.integer("complaints", 10, 1, 100_000),
                within(open, Duration.ofHours(1)),
                factor(open));
    }

    private static Duration within(Spec spec, Duration standard) {
        var within = spec.duration("within", standard);
        if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
            spec.mistake("within", "1m to 1d were expected");
            return standard;
        }
        return within;
    }

    private static BigDecimal factor(Spec spec) {
        var factor = spec.optionalAmount("factor");
        if (factor == null) {
            return BigDecimal.valueOf(3);
        }
        if (factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(MOST) > 0) {
            spec.mistake("factor", "a factor from 1 to 100 was expected");
            return BigDecimal.ONE;
        }
        return factor;
    }

    @Override
    public Map<String, Object> canonical(CustomerReportPolicy policy) {
        var high = new LinkedHashMap<String, Object>();
        high.put("customers", policy.customers());
        high.put("within", policy.within().toString());
        var open = new LinkedHashMap<String, Object>();
        open.put("complaints", policy.complaints());
        open.put("within", policy.complaintsWithin().toString());
        open.put("factor", policy.factor());
        return Map.of("high_value", high, "public", open);
    }
}
