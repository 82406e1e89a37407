package dev.unrepeat.document;

import java.util.UUID;

/**
 * A text was saved.
 *
 * @param by who saved it
 */
public record TextRewritten(UUID document, String by, String before, String after) {}
