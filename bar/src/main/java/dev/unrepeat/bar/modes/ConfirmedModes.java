package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.text.Span;
import java.util.List;

/** Failure modes confirmed in a document, and unknown words in their place. */
public record ConfirmedModes(List<FailureMode> modes, List<Unknown> unknown) {

    public ConfirmedModes {
        modes = List.copyOf(modes);
        unknown = List.copyOf(unknown);
    }

    /** An unknown word in the place of a failure mode, as written. */
    public record Unknown(String name, Span span) {}
}
