/** Background work: durable timers, polling workers, live updates over {@code NOTIFY}. */
@ApplicationModule(allowedDependencies = {"health", "platform"})
@NullMarked
package dev.unrepeat.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
