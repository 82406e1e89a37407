/** The catalogue: teams, their services, and what depends on what. */
@ApplicationModule(allowedDependencies = {"privacy", "access", "config", "platform"})
@NullMarked
package dev.unrepeat.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
