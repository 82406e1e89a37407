package dev.unrepeat.postmortem;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft was opened. */
record PostmortemOpened(UUID postmortem, @Nullable Instant dueAt) {}
