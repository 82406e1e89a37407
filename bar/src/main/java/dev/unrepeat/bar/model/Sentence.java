package dev.unrepeat.bar.model;

import dev.unrepeat.bar.text.Span;

/**
 * One sentence of a block, at its place; {@code low} is what rules look at: lower case, plain
 * apostrophes.
 */
public record Sentence(String text, String low, Block block, Span span) {}
