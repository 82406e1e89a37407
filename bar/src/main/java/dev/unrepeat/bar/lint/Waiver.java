package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Waiver of a finding in the text, with a reason and a name: {@code <!-- unrepeat waive
 * summary-too-long: the regulator wants all of it (by Dana Reyes) -->}.
 *
 * @param subject the words in brackets behind the rule, as in {@code section-missing[lessons]}; a
 *     finding must name them
 */
public record Waiver(String rule, @Nullable String subject, String reason, String by, Span span) {}
