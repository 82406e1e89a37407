/**
 * What the past says of the present: similar incidents and repeats. Reads all, nobody depends on
 * it.
 */
@ApplicationModule(
        allowedDependencies = {
            "bar",
            "action",
            "postmortem",
            "incident",
            "signal",
            "catalog",
            "access",
            "platform"
        })
@NullMarked
package dev.unrepeat.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
