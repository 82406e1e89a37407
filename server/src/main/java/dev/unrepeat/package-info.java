/** Unrepeat: incidents, and what comes after them. One process, one PostgreSQL. */
@NullMarked
package dev.unrepeat;

import org.jspecify.annotations.NullMarked;
