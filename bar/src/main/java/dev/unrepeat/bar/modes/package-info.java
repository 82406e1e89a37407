/**
 * Failure modes: what kind of failure a post-mortem tells of, suggested from its words or confirmed
 * in it.
 */
@NullMarked
package dev.unrepeat.bar.modes;

import org.jspecify.annotations.NullMarked;
