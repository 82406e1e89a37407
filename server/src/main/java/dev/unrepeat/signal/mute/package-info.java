/** Silences, inhibition and maintenance windows: which alerts are muted, and by what. */
@NamedInterface("mute")
@NullMarked
package dev.unrepeat.signal.mute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
