package dev.unrepeat.bar.text;

/** A stretch of the document's text; line and column (from 1) are those of its first character. */
public record Span(int start, int end, int line, int column) {

    public Span {
        if (start < 0 || end < start || line < 1 || column < 1) {
            throw new IllegalArgumentException(
                    "no such span: %d..%d at %d:%d".formatted(start, end, line, column));
        }
    }

    /** Whether the character at the offset lies in it. */
    public boolean covers(int offset) {
        return offset >= start && offset < end;
    }

    /** The characters of the text it names. */
    public String in(String text) {
        return text.substring(start, end);
    }
}
