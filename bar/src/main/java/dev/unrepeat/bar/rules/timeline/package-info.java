/** Rules of the timeline and of the moments in it. */
@NullMarked
package dev.unrepeat.bar.rules.timeline;

import org.jspecify.annotations.NullMarked;
