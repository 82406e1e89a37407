package dev.unrepeat.postmortem;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post-mortem was opened as a draft. */
public record PostmortemOpened(UUID postmortem, String ref, @Nullable Instant dueAt) {}
