/**
 * Remembers incidents and post-mortems and finds those that are the same failure, with the reasons.
 */
@NullMarked
package dev.unrepeat.recall;

import org.jspecify.annotations.NullMarked;
