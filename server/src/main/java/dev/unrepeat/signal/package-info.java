/** Alerts: taken in durably, deduplicated, grouped, routed; news of a group goes upwards. */
@ApplicationModule(allowedDependencies = {"catalog", "access", "platform"})
@NullMarked
package dev.unrepeat.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
