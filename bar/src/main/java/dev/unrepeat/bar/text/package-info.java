/** Text with places: offsets, lines, sentences, patches. Knows no post-mortem. */
@NullMarked
package dev.unrepeat.bar.text;

import org.jspecify.annotations.NullMarked;
