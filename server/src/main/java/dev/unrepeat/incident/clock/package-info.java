/** Clocks of an incident: names, policy, runs. */
@NamedInterface("clock")
@NullMarked
package dev.unrepeat.incident.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
