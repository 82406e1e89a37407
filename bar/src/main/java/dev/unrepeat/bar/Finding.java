package dev.unrepeat.bar;

/**
 * Something a rule holds against a document, at its place, with a better wording and the source of
 * the rule.
 */
public record Finding(
        String rule,
        Level level,
        Span span,
        String excerpt,
        String message,
        String suggestion,
        String source) {

    public int line() {
        return span.line();
    }

    public int column() {
        return span.column();
    }
}
