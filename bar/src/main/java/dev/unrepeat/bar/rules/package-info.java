/** What a rule is: its facts, its settings and the flaws it reports. */
@NullMarked
package dev.unrepeat.bar.rules;

import org.jspecify.annotations.NullMarked;
