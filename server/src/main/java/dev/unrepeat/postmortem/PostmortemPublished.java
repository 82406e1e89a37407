package dev.unrepeat.postmortem;

import java.util.UUID;

/**
 * A post-mortem went out.
 *
 * @param by who published it
 */
public record PostmortemPublished(UUID postmortem, String by) {}
