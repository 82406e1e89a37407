/** Incidents from the first signal to closure: severity, lifecycle, roles, timeline, clocks. */
@ApplicationModule(
        allowedDependencies = {
            "signal",
            "catalog",
            "privacy",
            "notify",
            "work",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
