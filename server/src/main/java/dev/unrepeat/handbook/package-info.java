/** The handbook: the pages of {@code docs/}, served to who runs and uses this installation. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.unrepeat.handbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
