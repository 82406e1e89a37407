/**
 * Alert hygiene: which alerts are noise, which lack what responders need, and the monthly review.
 */
@ApplicationModule(allowedDependencies = {"catalog", "access", "platform"})
@NullMarked
package dev.unrepeat.hygiene;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
