/** Blast radius of an incident. */
@NamedInterface("radius")
@NullMarked
package dev.unrepeat.response.radius;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
