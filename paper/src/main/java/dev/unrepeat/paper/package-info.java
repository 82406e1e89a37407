/** A post-mortem as it is handed on: a page, a PDF, a drawing of its causes. */
@NullMarked
package dev.unrepeat.paper;

import org.jspecify.annotations.NullMarked;
