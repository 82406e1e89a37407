/** Degradation modes in effect. */
@NamedInterface("degradation")
@NullMarked
package dev.unrepeat.response.degradation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
