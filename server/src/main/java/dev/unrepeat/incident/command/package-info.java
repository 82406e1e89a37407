/** What people do to an incident: declare, respond, move, note, update. */
@NamedInterface("command")
@NullMarked
package dev.unrepeat.incident.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
