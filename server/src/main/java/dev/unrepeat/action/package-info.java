/** Actions: what was promised, and the proof that it works. */
@ApplicationModule(
        allowedDependencies = {"postmortem", "incident", "catalog", "notify", "access", "platform"})
@NullMarked
package dev.unrepeat.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
