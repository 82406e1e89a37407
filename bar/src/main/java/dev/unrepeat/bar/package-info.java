/** The post-mortem document: its model, its Markdown reader and the rules that judge it. */
@NullMarked
package dev.unrepeat.bar;

import org.jspecify.annotations.NullMarked;
