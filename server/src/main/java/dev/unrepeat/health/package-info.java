/** Health of the installation itself: checks, replicas, metrics. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.unrepeat.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
