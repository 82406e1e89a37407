package dev.unrepeat.postmortem;

import java.util.UUID;

/**
 * A text was saved.
 *
 * @param by who saved it
 */
record PostmortemRewritten(UUID postmortem, String by, String before, String after) {}
