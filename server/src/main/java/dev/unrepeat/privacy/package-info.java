/** Personal data: marked columns, erasure of a person, responsibilities to hand over first. */
@ApplicationModule(allowedDependencies = {"access", "platform"})
@NullMarked
package dev.unrepeat.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
