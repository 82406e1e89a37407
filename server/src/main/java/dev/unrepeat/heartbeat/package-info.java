/**
 * Heartbeats: something that has to report in, whose silence is an alert; and Unrepeat's own, which
 * it sends to whoever watches it.
 */
@ApplicationModule(
        allowedDependencies = {
            "signal",
            "source",
            "work",
            "catalog",
            "access",
            "health",
            "config",
            "platform",
            "egress"
        })
@NullMarked
package dev.unrepeat.heartbeat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
