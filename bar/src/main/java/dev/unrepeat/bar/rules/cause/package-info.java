/** Rules of the causes and their graph. */
@NullMarked
package dev.unrepeat.bar.rules.cause;

import org.jspecify.annotations.NullMarked;
