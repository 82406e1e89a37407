/** The first text of a document: templates and what fills them. */
@ApplicationModule(
        allowedDependencies = {
            "response :: radius",
            "incident",
            "incident :: figures",
            "incident :: severity",
            "incident :: timeline",
            "catalog",
            "document",
            "access",
            "config",
            "platform"
        })
@NullMarked
package dev.unrepeat.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
