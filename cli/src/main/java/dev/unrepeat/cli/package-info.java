/** The {@code unrepeat} command. */
@NullMarked
package dev.unrepeat.cli;

import org.jspecify.annotations.NullMarked;
