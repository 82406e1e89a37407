/** Customer reports: what customers say is broken, and when that alone makes an incident. */
@ApplicationModule(
        allowedDependencies = {
            "incident",
            "signal",
            "source",
            "work",
            "catalog",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
