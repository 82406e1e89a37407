/** Post-mortems: the document, its draft, the gate of the bar, publication. */
@ApplicationModule(
        allowedDependencies = {
            "draft",
            "incident",
            "incident :: severity",
            "incident :: timeline",
            "review",
            "catalog",
            "privacy",
            "notify",
            "document",
            "work",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.postmortem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
