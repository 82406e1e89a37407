/** Configuration as code: declarations, their kinds, versioned policies. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.unrepeat.config;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
