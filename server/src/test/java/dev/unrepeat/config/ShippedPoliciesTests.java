package dev.unrepeat.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** The order in which a server starts. */
class ShippedPoliciesTests {

    private final TestServer server = TestServer.running();

    @Test
    void policiesAreThereBeforeAnyWorkerOrRequestAsksForThem() {
        var context = server.context();
        var first = server.bean(ShippedPolicies.class);
        assertThat(first.isRunning()).isTrue();
        var others =
                new ArrayList<>(
                        context.getBeansOfType(SmartLifecycle.class, false, false).values());
        others.remove(first);
        assertThat(others)
                .hasSizeGreaterThan(5)
                .allSatisfy(it ->
                        assertThat(it.getPhase())
                                .as(it.getClass().getSimpleName())
                                .isGreaterThan(first.getPhase()));
    }
}
