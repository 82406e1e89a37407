/** The causes of an incident as a graph, written in the text as a Mermaid flowchart. */
@NullMarked
package dev.unrepeat.bar.causes;

import org.jspecify.annotations.NullMarked;
