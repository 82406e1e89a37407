/** The rules of the bar, one small class each. */
@NullMarked
package dev.unrepeat.bar.rules;

import org.jspecify.annotations.NullMarked;
