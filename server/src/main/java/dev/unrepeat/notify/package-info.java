/** Channels and delivery: an outbox that sends at least once; it knows no incident. */
@ApplicationModule(
        allowedDependencies = {"work", "access", "health", "config", "platform", "egress"})
@NullMarked
package dev.unrepeat.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
