/** The digest of the day: what need not page anybody. */
@ApplicationModule(allowedDependencies = {"oncall", "catalog", "notify", "work", "platform"})
@NullMarked
package dev.unrepeat.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
