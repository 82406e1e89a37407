/** On-call: schedules, escalation policies, and paging that nothing can lose. */
@ApplicationModule(
        allowedDependencies = {"incident", "signal", "catalog", "notify", "access", "platform"})
@NullMarked
package dev.unrepeat.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
