/** Effect of alert groups on incidents. */
@NullMarked
package dev.unrepeat.incident.alerting;

import org.jspecify.annotations.NullMarked;
