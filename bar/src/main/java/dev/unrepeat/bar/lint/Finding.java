package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.edit.Mend;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.text.Span;

/**
 * Something a rule holds against a document, at its place, with a better wording, the source of the
 * rule and what could mend it.
 */
public record Finding(
        String rule,
        Level level,
        Span span,
        String excerpt,
        String message,
        String suggestion,
        String source,
        Mend mend) {

    public int line() {
        return span.line();
    }

    public int column() {
        return span.column();
    }
}
