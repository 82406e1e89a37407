/** Alerts: taken in durably, deduplicated, grouped, routed; news of a group goes upwards. */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "work",
            "source",
            "access",
            "health",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
