/** Post-mortems: the document, its draft, the gate of the bar, publication. */
@ApplicationModule(
        allowedDependencies = {
            "response",
            "incident",
            "signal",
            "catalog",
            "notify",
            "access",
            "platform"
        })
@NullMarked
package dev.unrepeat.postmortem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
