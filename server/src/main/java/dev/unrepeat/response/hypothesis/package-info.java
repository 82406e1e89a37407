/** Hypotheses on the cause of an incident. */
@NamedInterface("hypothesis")
@NullMarked
package dev.unrepeat.response.hypothesis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
