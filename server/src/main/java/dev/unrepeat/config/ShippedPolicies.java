package dev.unrepeat.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Brings the shipped policies into an empty database by the same way as anybody's. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedPolicies implements ApplicationRunner {

    private static final List<String> FILES =
            List.of(
                    "SeverityTree",
                    "ClockPolicy",
                    "PostmortemPolicy",
                    "ChecklistPolicy",
                    "UpdatePolicy",
                    "ContainmentPolicy",
                    "CustomerReportPolicy",
                    "RetentionPolicy",
                    "UrgencyPolicy");

    private final Declarations declarations;
    private final Policies policies;

    ShippedPolicies(Declarations declarations, Policies policies) {
        this.declarations = declarations;
        this.policies = policies;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var kind : FILES) {
            if (policies.newest(kind, "default").isEmpty()) {
                declarations.apply(text(kind), false);
            }
        }
    }

    private static String text(String kind) throws IOException {
        var name = kind.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return new ClassPathResource("policies/" + name + ".yaml")
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
