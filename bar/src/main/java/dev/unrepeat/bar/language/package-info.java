/** What kind of word each word of a sentence is, and who does what in it. */
@NullMarked
package dev.unrepeat.bar.language;

import org.jspecify.annotations.NullMarked;
