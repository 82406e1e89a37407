package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.Span;

/** One sentence of a block, at its place. */
public record Sentence(String text, Block block, Span span) {}
