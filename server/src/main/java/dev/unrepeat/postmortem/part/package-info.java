/** Structured parts of a post-mortem's text: actions, causes, impact, timeline, failure modes. */
@NullMarked
package dev.unrepeat.postmortem.part;

import org.jspecify.annotations.NullMarked;
