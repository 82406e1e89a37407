/**
 * Drills: scenarios that play realistic signals at this server, so that people practise and the
 * set-up is tested. Who takes part is paged, nobody else is; what was played counts nowhere.
 */
@ApplicationModule(
        allowedDependencies = {
            "response :: checklist",
            "advice",
            "incident",
            "incident :: clock",
            "incident :: command",
            "signal",
            "catalog",
            "privacy",
            "work",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
