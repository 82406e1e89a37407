/** Senders of signals: how each one is read, and what could not be read. */
@ApplicationModule(allowedDependencies = {"access", "config", "egress", "platform"})
@NullMarked
package dev.unrepeat.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
