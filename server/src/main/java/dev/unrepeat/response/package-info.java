/**
 * How people work on an incident: hypotheses, checklists, how far it reaches, what is switched off
 * on purpose, and what is told to whom.
 */
@ApplicationModule(
        allowedDependencies = {
            "advice",
            "incident",
            "incident :: command",
            "incident :: figures",
            "incident :: severity",
            "incident :: timeline",
            "signal",
            "catalog",
            "notify",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
