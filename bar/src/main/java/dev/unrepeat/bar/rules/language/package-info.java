/** Rules of the language that post-mortems are written in. */
@NullMarked
package dev.unrepeat.bar.rules.language;

import org.jspecify.annotations.NullMarked;
