/** From Markdown as people write it to the model of a post-mortem. */
@NullMarked
package dev.unrepeat.bar.reading;

import org.jspecify.annotations.NullMarked;
