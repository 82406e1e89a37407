/** Concepts that every module shares: time, identifiers, problem details, configuration, timers. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.unrepeat.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
