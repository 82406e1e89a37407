/** Reminders and publication notices of post-mortems. */
@NullMarked
package dev.unrepeat.postmortem.notice;

import org.jspecify.annotations.NullMarked;
