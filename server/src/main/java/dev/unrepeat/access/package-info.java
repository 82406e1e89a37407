/** People, sign-in, roles, tokens, and the record of who did what. */
@ApplicationModule(allowedDependencies = {"config", "platform", "work"})
@NullMarked
package dev.unrepeat.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
