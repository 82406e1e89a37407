/**
 * Changes: what was deployed, configured, switched or migrated, and which incidents it stands
 * beside.
 */
@ApplicationModule(
        allowedDependencies = {
            "incident",
            "incident :: timeline",
            "catalog",
            "work",
            "access",
            "platform"
        })
@NullMarked
package dev.unrepeat.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
