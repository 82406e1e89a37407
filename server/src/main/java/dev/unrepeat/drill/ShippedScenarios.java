package dev.unrepeat.drill;

import dev.unrepeat.config.Declarations;
import dev.unrepeat.config.Policies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Brings the shipped scenarios into a database that lacks them, by the same way as anybody's. */
@Component
class ShippedScenarios implements ApplicationRunner {

    private static final List<String> NAMES =
            List.of("checkout-outage", "gray-failure", "certificate-expiry", "database-cascade");

    private final Declarations declarations;
    private final Policies policies;

    ShippedScenarios(Declarations declarations, Policies policies) {
        this.declarations = declarations;
        this.policies = policies;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var name : NAMES) {
            if (policies.newest(ScenarioKind.KIND, name).isEmpty()) {
                declarations.apply(
                        new ClassPathResource("drills/" + name + ".yaml")
                                .getContentAsString(StandardCharsets.UTF_8),
                        false);
            }
        }
    }
}
