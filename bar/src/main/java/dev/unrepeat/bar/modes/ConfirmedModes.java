package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.text.Span;
import java.util.List;

/**
 * The failure modes that stand in a document because somebody put them there, and the words in
 * their place that name none.
 */
public record ConfirmedModes(List<FailureMode> modes, List<Unknown> unknown) {

    public ConfirmedModes {
        modes = List.copyOf(modes);
        unknown = List.copyOf(unknown);
    }

    /** A word where a failure mode should stand, as it is written. */
    public record Unknown(String name, Span span) {}
}
