/** Live events of incidents over HTTP. */
@NullMarked
package dev.unrepeat.incident.live;

import org.jspecify.annotations.NullMarked;
