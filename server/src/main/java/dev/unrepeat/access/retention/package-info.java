/** Retention of sessions, sign-in links and tokens that have ended. */
@NullMarked
package dev.unrepeat.access.retention;

import org.jspecify.annotations.NullMarked;
