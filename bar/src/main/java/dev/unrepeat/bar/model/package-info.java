/** The parts of a post-mortem: sections, events, actions, and the blocks they were read from. */
@NullMarked
package dev.unrepeat.bar.model;

import org.jspecify.annotations.NullMarked;
