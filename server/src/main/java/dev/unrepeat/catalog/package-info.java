/** The catalogue: teams, their services, and what depends on what. */
@ApplicationModule(allowedDependencies = {"access", "platform"})
@NullMarked
package dev.unrepeat.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
