/** The OpenAPI description of the HTTP API, made of the handlers and records themselves. */
@ApplicationModule(allowedDependencies = {"access", "platform"})
@NullMarked
package dev.unrepeat.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
