/** One story for each promise: the packaged product against a real outside world. */
@NullMarked
package dev.unrepeat.stories;

import org.jspecify.annotations.NullMarked;
