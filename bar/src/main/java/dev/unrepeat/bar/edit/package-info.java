/** Structured edits and quick fixes of a post-mortem's text. */
@NullMarked
package dev.unrepeat.bar.edit;

import org.jspecify.annotations.NullMarked;
