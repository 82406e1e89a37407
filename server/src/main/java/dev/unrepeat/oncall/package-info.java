/** On-call: schedules, escalation policies, and paging that nothing can lose. */
@ApplicationModule(
        allowedDependencies = {
            "incident",
            "incident :: clock",
            "incident :: command",
            "incident :: severity",
            "incident :: timeline",
            "signal",
            "catalog",
            "privacy",
            "notify",
            "work",
            "access",
            "health",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
