/** Schedules: people who take turns, in layers. */
@NullMarked
package dev.unrepeat.oncall.schedule;

import org.jspecify.annotations.NullMarked;
