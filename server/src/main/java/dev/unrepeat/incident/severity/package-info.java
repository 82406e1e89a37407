/** Severity: the levels, the tree that decides, the history of decisions. */
@NamedInterface("severity")
@NullMarked
package dev.unrepeat.incident.severity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
