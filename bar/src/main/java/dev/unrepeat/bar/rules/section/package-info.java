/** Rules of what each section must hold. */
@NullMarked
package dev.unrepeat.bar.rules.section;

import org.jspecify.annotations.NullMarked;
