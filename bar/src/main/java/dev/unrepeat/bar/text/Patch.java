package dev.unrepeat.bar.text;

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

    /** What turns one text into the other: all between the first and the last difference. */
    public static Patch between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < most - start
                && before.charAt(before.length() - 1 - tail)
                        == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new Patch(
                start, before.length() - tail, after.substring(start, after.length() - tail));
    }
}
