/** How long records are kept, and letting them go; nobody depends on it. */
@ApplicationModule(allowedDependencies = {"work", "access", "health", "config", "platform"})
@NullMarked
package dev.unrepeat.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
