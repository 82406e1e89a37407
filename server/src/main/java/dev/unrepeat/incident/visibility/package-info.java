/** Who sees incidents of private teams, and what follows from them. */
@NamedInterface("visibility")
@NullMarked
package dev.unrepeat.incident.visibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
