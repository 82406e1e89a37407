/** Outgoing HTTP: which addresses may be reached, and by which client. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.unrepeat.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
