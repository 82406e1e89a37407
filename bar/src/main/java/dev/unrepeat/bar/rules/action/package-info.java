/** Rules of the actions. */
@NullMarked
package dev.unrepeat.bar.rules.action;

import org.jspecify.annotations.NullMarked;
