package dev.unrepeat.postmortem;

import java.util.UUID;

/** A post-mortem changed its stage. */
record PostmortemMoved(UUID postmortem, String ref, Stage to) {}
