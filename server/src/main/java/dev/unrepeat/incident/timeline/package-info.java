/** Timelines of incidents: append-only lines. */
@NamedInterface("timeline")
@NullMarked
package dev.unrepeat.incident.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
