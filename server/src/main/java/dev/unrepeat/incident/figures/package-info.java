/** Figures of incidents: cost, alert groups over time, incidents by day. */
@NamedInterface("figures")
@NullMarked
package dev.unrepeat.incident.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
