/** Starting and stopping: the data folder, the PostgreSQL that Unrepeat brings along, READY. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.unrepeat.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
