/** What the past says about the present: which failures are repeats, and what was promised then. */
@ApplicationModule(
        allowedDependencies = {
            "action",
            "postmortem",
            "incident",
            "incident :: command",
            "incident :: severity",
            "incident :: visibility",
            "work",
            "access",
            "platform"
        })
@NullMarked
package dev.unrepeat.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
