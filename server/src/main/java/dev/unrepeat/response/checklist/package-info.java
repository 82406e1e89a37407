/** Checklists, tasks and the meeting of an incident. */
@NamedInterface("checklist")
@NullMarked
package dev.unrepeat.response.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
