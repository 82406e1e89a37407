/** Import, export, and the archive of all post-mortems. */
@ApplicationModule(
        allowedDependencies = {
            "postmortem",
            "incident",
            "incident :: severity",
            "review",
            "document",
            "access",
            "platform",
            "work"
        })
@NullMarked
package dev.unrepeat.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
