/** Failure modes of a post-mortem, suggested from its words or confirmed in it. */
@NullMarked
package dev.unrepeat.bar.modes;

import org.jspecify.annotations.NullMarked;
