package dev.unrepeat.bar;

/** The smallest change of a document's text: one stretch of characters replaced by others. */
public record Patch(int start, int end, String replacement) {

    public Patch {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no such stretch: %d..%d".formatted(start, end));
        }
    }

    /** The text with the change made. */
    public String applyTo(String text) {
        return text.substring(0, start) + replacement + text.substring(end);
    }
}
