/** Actions: what was promised, and the proof that it works. */
@ApplicationModule(
        allowedDependencies = {
            "archive",
            "postmortem",
            "incident",
            "incident :: visibility",
            "catalog",
            "privacy",
            "document",
            "work",
            "access",
            "platform"
        })
@NullMarked
package dev.unrepeat.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
