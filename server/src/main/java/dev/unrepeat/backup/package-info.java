/** Backup and restore: everything in the database as one file, and back into an empty one. */
@ApplicationModule(allowedDependencies = {"launch", "platform"})
@NullMarked
package dev.unrepeat.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
