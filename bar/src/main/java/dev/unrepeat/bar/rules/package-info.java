/** Contract of the rules: facts, settings and the flaws they report. */
@NullMarked
package dev.unrepeat.bar.rules;

import org.jspecify.annotations.NullMarked;
