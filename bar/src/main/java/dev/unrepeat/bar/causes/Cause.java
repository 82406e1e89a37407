package dev.unrepeat.bar.causes;

import dev.unrepeat.bar.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * One node of the graph.
 *
 * @param id the id in the chart, such as {@code c2}; actions name it in "closes c2"
 * @param layer where the defence stood or was missing; null where nobody said
 * @param reach what the chart declares, else what the edges say; null for an outcome
 * @param span where its words stand
 */
public record Cause(
        String id,
        CauseKind kind,
        String text,
        @Nullable Layer layer,
        @Nullable Reach reach,
        Span span) {}
