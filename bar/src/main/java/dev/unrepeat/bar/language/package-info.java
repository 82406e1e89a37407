/** Parts of speech, subjects and verbs of sentences, by a tagger. */
@NullMarked
package dev.unrepeat.bar.language;

import org.jspecify.annotations.NullMarked;
