/**
 * Integrations: who sends alerts and changes, by which address, token or signature, and whether
 * they arrive.
 */
@ApplicationModule(
        allowedDependencies = {"signal", "source", "change", "access", "config", "platform"})
@NullMarked
package dev.unrepeat.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
