package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.text.Span;

/**
 * A failure mode suggested by the words of a document: the sentence that says it best, where it
 * stands, and how strongly all of them say it, from 0 to 1.
 */
public record SuggestedMode(FailureMode mode, String reason, Span span, double strength) {}
