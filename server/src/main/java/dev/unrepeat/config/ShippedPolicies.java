package dev.unrepeat.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Brings the shipped policies into an empty database by the same way as anybody's, before any
 * worker starts or request comes in, as these ask for them.
 */
@Component
class ShippedPolicies implements SmartLifecycle {

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
    private volatile boolean running;

    ShippedPolicies(Declarations declarations, Policies policies) {
        this.declarations = declarations;
        this.policies = policies;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        for (var kind : FILES) {
            if (policies.newest(kind, "default").isEmpty()) {
                declarations.apply(text(kind), false);
            }
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static String text(String kind) {
        var name = kind.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        try {
            return new ClassPathResource("policies/" + name + ".yaml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
