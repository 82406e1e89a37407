/** Advice: how an incident may be contained, what each way would cost, and what people decided. */
@ApplicationModule(
        allowedDependencies = {
            "change",
            "incident",
            "incident :: command",
            "incident :: severity",
            "catalog",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.advice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
