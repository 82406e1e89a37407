/** Texts that people write together: reference, version, anchors in the text, the bar in force. */
@ApplicationModule(allowedDependencies = {"access", "config", "platform"})
@NullMarked
package dev.unrepeat.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
